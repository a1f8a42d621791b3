import type { Messages } from './messages.js';

/** Supervision of service points. */
export const oversightMessages: Messages = {
  'oversight.unknown-point': ['没有这个服务点', 'There is no such service point'],
  'oversight.not-yours': ['该服务点不在您的管辖范围内', 'This service point is outside your scope'],
  'oversight.no-proposal': ['没有这个待决定的建议', 'No such proposal waits for a decision'],
  'oversight.no-interview': ['没有待进行的约谈', 'No interview was ordered'],
  'oversight.not-possible': [
    '服务点处于“{state}”状态，“{role}”不能执行“{action}”',
    '“{action}” by a {role} is not possible while the service point is “{state}”',
  ],
  'oversight.not-your-part': [
    '“{action}”不由“{role}”执行（状态“{state}”）',
    '“{action}” is not for a {role} to do in state “{state}”',
  ],
};
