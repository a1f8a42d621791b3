import type { Language } from '#kernel/values.js';
import type { pointTemplates } from './notice.events.js';
import type { Facts, Text, Texts } from './text.policy.js';

type Words = readonly [title: string, rest: string | ((facts: Facts) => string)];

const said = (rest: Words[1], facts: Facts): string => (typeof rest === 'string' ? rest : rest(facts));

/** A title, and a sentence that begins with the service point. */
const about = (zh: Words, en: Words): Readonly<Record<Language, (facts: Facts) => Text>> => ({
  zh: (facts) => [`${zh[0]} ${facts.number}`, `服务点“${facts.matter}”（${facts.number}）${said(zh[1], facts)}。`],
  en: (facts) => [`${en[0]} ${facts.number}`, `Service point “${facts.matter}” (${facts.number}) ${said(en[1], facts)}.`],
});

/** What is told of measures against a service point; why, stands in its file. */
export const pointTexts: Texts<(typeof pointTemplates)[number]> = {
  'rectification-proposed': about(
    ['建议限期整改', '达到触发条件，建议限期整改，请确认或驳回'],
    ['Rectification proposed', 'meets a trigger for rectification: please confirm or dismiss it'],
  ),
  'interview-proposed': about(
    ['建议约谈', '达到触发条件，建议约谈，请确认或驳回'],
    ['Interview proposed', 'meets a trigger for an interview: please confirm or dismiss it'],
  ),
  'rectification-ordered': about(
    ['限期整改', ({ due }) => `已被责令限期整改${due === null ? '' : `，期限 ${due}，届时检查`}`],
    [
      'To be put right',
      ({ due }) => `is to be put right as a whole${due === null ? '' : `, due ${due}, when it will be checked`}`,
    ],
  ),
  'rectification-reported': about(
    ['整改情况报告', '已报告整改情况，待检查'],
    ['Reported as put right', 'was reported as put right and waits for the check'],
  ),
  'check-passed': about(['检查达标', '经检查达标'], ['Check passed', 'was checked and is up to standard']),
  'check-failed': about(['检查未达标', '经检查仍未达标'], ['Check failed', 'was checked and is not up to standard']),
  'operation-suspended': about(
    ['停业整顿', '已停业整顿，原因已公布'],
    ['Operation suspended', 'is closed until it is reinstated; the reason is published'],
  ),
  'operation-reinstated': about(['恢复营业', '已恢复营业'], ['Operation reinstated', 'is open again']),
  'interview-ordered': about(['约谈', '将被约谈'], ['Interview ordered', 'is called in for an interview']),
  'interview-held': about(['约谈已进行', '已被约谈'], ['Interview held', 'was called in, and the interview was held']),
};
