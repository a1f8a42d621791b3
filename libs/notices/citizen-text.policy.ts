import type { citizenTemplates } from './notice.events.js';
import type { Texts } from './text.policy.js';

const by = {
  zh: (due: string | null) => (due === null ? '' : `，期限 ${due}`),
  en: (due: string | null) => (due === null ? '' : ` by ${due}`),
};

/** What citizens are told: that something happened, never what was said. */
export const citizenTexts: Texts<(typeof citizenTemplates)[number]> = {
  received: {
    zh: ({ matter, number, unit, due, where }) => [
      `已收到您的${matter}`,
      `您的${matter}（${number}）已收到${unit === null ? '，正在确定办理单位' : `，由${unit}办理${by.zh(due)}`}。${where}`,
    ],
    en: ({ matter, number, unit, due, where }) => [
      `We have your ${matter}`,
      `We have your ${matter} (${number}). ${unit === null ? 'It is being decided who handles it.' : `${unit} handles it${by.en(due)}.`} ${where}`,
    ],
  },
  'handed-over': {
    zh: ({ matter, number, unit, due, where }) => [
      `您的${matter}已转交办理`,
      `您的${matter}（${number}）已交由${unit ?? '另一单位'}办理${by.zh(due)}。${where}`,
    ],
    en: ({ matter, number, unit, due, where }) => [
      `Your ${matter} was handed over`,
      `${unit ?? 'Another office'} now handles your ${matter} (${number})${by.en(due)}. ${where}`,
    ],
  },
  extended: {
    zh: ({ matter, number, due, where }) => [
      `您的${matter}延长办理期限`,
      `您的${matter}（${number}）经批准延长办理期限${by.zh(due)}。${where}`,
    ],
    en: ({ matter, number, due, where }) => [
      `Your ${matter} takes longer`,
      `More time was granted for your ${matter} (${number}); it will be handled${by.en(due)}. ${where}`,
    ],
  },
  'waiting-for-you': {
    zh: ({ matter, number, where }) => [
      `您的${matter}需要补充情况`,
      `办理您的${matter}（${number}）需要您补充情况，补充后继续办理。${where}`,
    ],
    en: ({ matter, number, where }) => [
      `Something is needed from you`,
      `To go on with your ${matter} (${number}) the office needs something from you. ${where}`,
    ],
  },
  'please-answer': {
    zh: ({ matter, number, where }) => [
      `您的${matter}已有答复，请您评判`,
      `您的${matter}（${number}）已有答复。请查看并告诉我们您是否满意。${where}`,
    ],
    en: ({ matter, number, where }) => [
      `Your ${matter} was answered: are you satisfied?`,
      `Your ${matter} (${number}) was answered. Please look and tell us whether you are satisfied. ${where}`,
    ],
  },
  'handled-again': {
    zh: ({ matter, number, due, where }) => [
      `您的${matter}将重新办理`,
      `您对答复不满意，您的${matter}（${number}）已退回重办${by.zh(due)}。${where}`,
    ],
    en: ({ matter, number, due, where }) => [
      `Your ${matter} is handled again`,
      `You were not satisfied, so your ${matter} (${number}) is handled again${by.en(due)}. ${where}`,
    ],
  },
  'not-counted': {
    zh: ({ matter, number, where }) => [
      `您的${matter}的复核结果`,
      `经另一机关复核，您的${matter}（${number}）不计入统计，${matter}本身不作改动。${where}`,
    ],
    en: ({ matter, number, where }) => [
      `The outcome for your ${matter}`,
      `Another authority looked at your ${matter} (${number}) again: it is not counted in the figures. The ${matter} itself stays as it is. ${where}`,
    ],
  },
  answered: {
    zh: ({ matter, number, where }) => [`您的${matter}已答复`, `您的${matter}（${number}）已答复。${where}`],
    en: ({ matter, number, where }) => [`Your ${matter} was answered`, `Your ${matter} (${number}) was answered. ${where}`],
  },
  explained: {
    zh: ({ matter, number, where }) => [`您的${matter}已作解释说明`, `您的${matter}（${number}）已作解释说明。${where}`],
    en: ({ matter, number, where }) => [
      `An explanation for your ${matter}`,
      `There is an explanation for your ${matter} (${number}). ${where}`,
    ],
  },
  referred: {
    zh: ({ matter, number, where }) => [
      `您的${matter}应由其他途径处理`,
      `您的${matter}（${number}）应通过其他法定途径处理，说明可供查看。${where}`,
    ],
    en: ({ matter, number, where }) => [
      `Your ${matter} is a matter for somebody else`,
      `Your ${matter} (${number}) cannot be handled here; the reply says who can. ${where}`,
    ],
  },
  closed: {
    zh: ({ matter, number, where }) => [
      `您的${matter}已办结`,
      `您的${matter}（${number}）已办结，感谢您的反馈。您还可以追评一次。${where}`,
    ],
    en: ({ matter, number, where }) => [
      `Your ${matter} is closed`,
      `Your ${matter} (${number}) is closed. Thank you. You may judge the result once more. ${where}`,
    ],
  },
  joined: {
    zh: ({ matter, number, where }) => [
      `您的${matter}已合并办理`,
      `您的${matter}（${number}）与反映同一事项的其他来件合并办理，结果会一并告知您。${where}`,
    ],
    en: ({ matter, number, where }) => [
      `Your ${matter} is handled together with another`,
      `Your ${matter} (${number}) is handled together with another one of the same matter. You will be told the result. ${where}`,
    ],
  },
  'joined-answered': {
    zh: ({ matter, number, where }) => [`您的${matter}已办结`, `与您的${matter}（${number}）合并办理的事项已办结。${where}`],
    en: ({ matter, number, where }) => [
      `Your ${matter} is closed`,
      `The matter that your ${matter} (${number}) was handled together with is closed. ${where}`,
    ],
  },
};
