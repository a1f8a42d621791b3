import { type JsonObject, type Language, localDay } from '#kernel/values.js';
import { citizenTexts } from './citizen-text.policy.js';
import { citizenTemplates, type NoticeDataOf, type Subject, type Template } from './notice.events.js';
import { staffTexts, stateTexts } from './staff-text.policy.js';
import { type Facts, matters, type Text } from './text.policy.js';

type Planned = NoticeDataOf<'NoticePlanned'>;

/** What a text needs beside the notice. */
export interface Setting {
  readonly language: Language;
  readonly zone: string;
  /** The unit's name, in the directory's own words. */
  readonly unit: string | null;
  /** Where citizens look their case up. */
  readonly publicUrl: string | undefined;
}

/**
 * The code that goes with a number is never sent: a contact is not proven to be the citizen's own, and with the code whoever
 * gets the message could read the case and answer for them. It stands on the receipt.
 */
const where: Readonly<Record<Language, (url: string | undefined) => string>> = {
  zh: (url) => (url === undefined ? '凭编号和查询码可查看详情。' : `凭编号和查询码可在 ${url} 查看。`),
  en: (url) => `Look it up with number and code${url === undefined ? '' : ` at ${url}`}.`,
};

const isForCitizens = (template: Template): template is (typeof citizenTemplates)[number] =>
  (citizenTemplates as readonly Template[]).includes(template);

const factsOf = ({ about, template }: Pick<Planned, 'about' | 'template'>, setting: Setting): Facts => {
  const { language, zone, unit, publicUrl } = setting;
  const knowsOrder = !isForCitizens(template) && template !== 'case-changed';
  return {
    matter: matters[about.kind][language],
    number: knowsOrder ? about.number : about.subjectNumber,
    unit,
    due: about.due === null ? null : localDay(about.due, zone),
    state: about.state === null ? null : stateTexts[about.state][language],
    where: where[language](publicUrl),
  };
};

/** A notice in words. */
export const textOf = (notice: Pick<Planned, 'about' | 'template'>, setting: Setting): Text => {
  const facts = factsOf(notice, setting);
  const { template } = notice;
  return (isForCitizens(template) ? citizenTexts[template] : staffTexts[template])[setting.language](facts);
};

const dataOf = ({ workOrderId, number, subjectNumber, kind, round, department, state, due }: Subject): JsonObject => ({
  workOrderId,
  workOrderNumber: number,
  number: subjectNumber,
  kind,
  round,
  state,
  departmentCode: department,
  dueAt: due,
});

/**
 * A notice as a CloudEvent 1.0. Its id is the notice's, so that a receiver can tell a repetition. `reply` is what the citizen
 * was answered: there only for an address that may be told.
 */
export const cloudEventOf = (
  { noticeId, template, about }: Pick<Planned, 'noticeId' | 'template' | 'about'>,
  { publicUrl, text, reply }: { publicUrl: string | undefined; text: Text; reply: string | null | undefined },
): JsonObject => ({
  specversion: '1.0',
  id: noticeId,
  source: publicUrl ?? '/redress',
  type: `redress.notice.${template}`,
  subject: about.subjectNumber,
  time: about.happenedAt,
  datacontenttype: 'application/json',
  data: { ...dataOf(about), text: text[1], ...(reply !== undefined && { reply }) },
});
