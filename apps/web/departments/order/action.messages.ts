import type { Language } from '#kernel/values.js';
import type { StaffAction } from './actions.js';

interface ActionWords {
  readonly label: string;
  /** What it will do. */
  readonly does: string;
}
type Words = Readonly<Record<StaffAction, ActionWords>>;

const zh: Words = {
  accept: { label: '签收', does: '本单位接下这件工单，开始整改；期限不变。' },
  resolve: { label: '办结反馈', does: '把办理结果告诉群众，本轮计时停止。' },
  dispatch: { label: '派单', does: '交给主办单位，可加协办单位；期限从现在重新起算，统计归主办单位。' },
  approve: { label: '审核通过', does: '认可这次办理结果。' },
  'send-back': { label: '退回重办', does: '退回单位继续办理；等待审核的时间不算单位的。' },
  'decide-appeal': { label: '决定申诉', does: '同意：评价移出统计，工单办结，群众会看到理由。不同意：单位继续整改。' },
  'decide-extension': { label: '决定延期', does: '准予：期限按申请的时间延长。不准予：期限不变，须写明理由。' },
  'call-back': {
    label: '记录回访',
    does: '满意或基本满意：办结。不满意：退回单位，开始新的一轮。没联系上：按规则再试，次数用完即办结。',
  },
  'answer-supervision': { label: '答复督办', does: '向督办的上级说明情况，督办随之结束。' },
  contact: { label: '记录首次联系', does: '记下现在已与群众联系，是否及时按联系期限算。' },
  verify: {
    label: '核实',
    does: '记下是否属实、是否合理、严重程度和怎么办。不属实或不合理的只能解释说明；限期整改用较长的期限。',
  },
  'request-extension': { label: '申请延期', does: '在期限内请求更多时间；次数和长短由规则限定。' },
  resume: { label: '继续办理', does: '不再等群众补充，本单位的计时继续。' },
  pause: { label: '等群众补充', does: '请群众补充情况，本单位的计时暂停；群众等待的时间照算。' },
  appeal: { label: '申诉', does: '请另一机关把这条评价移出统计；每件只能申诉一次，计时不停。' },
  transfer: { label: '转办', does: '直接交给应办的单位；统计随之转移，计时不停。' },
  return: { label: '退单', does: '说明不归本单位办理，退给派单台决定。' },
  refer: { label: '转其他途径', does: '属于诉讼、仲裁或信访的，向群众说明后办结。' },
  merge: { label: '合并', does: '并入同一事项的另一件工单，两件一起办结；可以撤销。' },
  unmerge: { label: '撤销合并', does: '恢复单独办理，期限从现在重新起算。' },
  supervise: { label: '督办', does: '要求单位在规定时间内作出说明。' },
  note: { label: '内部备注', does: '给同事留言，群众看不到。' },
};

const en: Words = {
  accept: { label: 'Accept', does: 'The unit takes the order on and begins; the limit stays.' },
  resolve: { label: 'Resolve', does: 'The citizen is told the result, and the clock of this round stops.' },
  dispatch: {
    label: 'Dispatch',
    does: 'Names the unit that leads and those that assist; its limit begins now, and it is counted there.',
  },
  approve: { label: 'Approve', does: 'Accepts this result.' },
  'send-back': { label: 'Send back', does: 'Back to the unit; the time it waited for approval is not the unit’s.' },
  'decide-appeal': {
    label: 'Decide the appeal',
    does: 'Upheld: the review leaves the figures, the order is closed, and the citizen reads why. Rejected: the unit goes on.',
  },
  'decide-extension': {
    label: 'Decide the extension',
    does: 'Granted: the limit moves by what was asked for. Refused: it stays, and a reason is needed.',
  },
  'call-back': {
    label: 'Record a call-back',
    does: 'Satisfied or fairly so: closed. Not satisfied: back to the unit for another round. Not reached: tried again as often as the rule says, then closed.',
  },
  'answer-supervision': {
    label: 'Answer supervision',
    does: 'Tells the authority above how it stands; supervision ends with it.',
  },
  contact: {
    label: 'Record first contact',
    does: 'Notes that the citizen was contacted now; the limit for contact says whether in time.',
  },
  verify: {
    label: 'Verify',
    does: 'Records whether it is true and justified, how grave, and what follows. What is not can only be explained; “fix by a date” has the longer limit.',
  },
  'request-extension': {
    label: 'Ask for an extension',
    does: 'More time, asked for before the limit; the rule says how often and how long.',
  },
  resume: { label: 'Go on', does: 'The unit waits for the citizen no longer, and its clock runs again.' },
  pause: {
    label: 'Wait for the citizen',
    does: 'Asks the citizen for more; the unit’s clock stands still, the citizen’s never does.',
  },
  appeal: {
    label: 'Appeal',
    does: 'Another authority is to take the review out of the figures; once for each order, and the clock goes on.',
  },
  transfer: { label: 'Transfer', does: 'Straight to the unit whose it is; figures move along, and the clock goes on.' },
  return: { label: 'Return', does: 'Not for this unit to handle: the dispatch desk decides.' },
  refer: {
    label: 'Refer',
    does: 'A matter for a court, arbitration or the petition office: explained to the citizen and closed.',
  },
  merge: { label: 'Merge', does: 'Goes into another order of the same matter, and ends with it; can be undone.' },
  unmerge: { label: 'Undo the merging', does: 'Handled by itself again, with a limit that begins now.' },
  supervise: { label: 'Supervise', does: 'The unit has to explain itself within the time of the rule.' },
  note: { label: 'Internal note', does: 'A word for colleagues; no citizen sees it.' },
};

export const actionWords: Readonly<Record<Language, Words>> = { zh, en };
