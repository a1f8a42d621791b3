import { type JsonObject, type Language, localDay } from '#kernel/values.js';
import { citizenTexts } from './citizen-text.policy.js';
import { citizenTemplates, type NoticeDataOf, pointTemplates, type Subject, type Template } from './notice.events.js';
import { pointTexts } from './point-text.policy.js';
import { staffTexts, stateTexts } from './staff-text.policy.js';
import { type Facts, matters, type Text, type Texts } from './text.policy.js';

type Planned = NoticeDataOf<'NoticePlanned'>;

/** What a text needs beside the notice. */
export interface Setting {
  readonly language: Language;
  readonly zone: string;
  /** The unit's name, in the directory's own words. */
  readonly unit: string | null;
  /** The service point's name, for a notice about one. */
  readonly point: string | null;
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
const isAboutPoints = (template: Template): template is (typeof pointTemplates)[number] =>
  (pointTemplates as readonly Template[]).includes(template);

const subjectFacts = ({ about, template }: Pick<Planned, 'about' | 'template'>, { language, point }: Setting) => {
  if (about.of === 'service-point') return { matter: point ?? about.servicePoint, number: about.servicePoint, state: null };
  const knowsOrder = !isForCitizens(template) && template !== 'case-changed';
  return {
    matter: matters[about.kind][language],
    number: knowsOrder ? about.number : about.subjectNumber,
    state: about.state === null ? null : stateTexts[about.state][language],
  };
};

const factsOf = (notice: Pick<Planned, 'about' | 'template'>, setting: Setting): Facts => {
  const { language, zone, unit, publicUrl } = setting;
  const { due } = notice.about;
  return {
    ...subjectFacts(notice, setting),
    unit,
    due: due === null ? null : localDay(due, zone),
    where: where[language](publicUrl),
  };
};

/** The words of a template. */
const textsOf = (template: Template): Texts<Template>[Template] => {
  if (isForCitizens(template)) return citizenTexts[template];
  return isAboutPoints(template) ? pointTexts[template] : staffTexts[template];
};

/** A notice in words. */
export const textOf = (notice: Pick<Planned, 'about' | 'template'>, setting: Setting): Text => {
  return textsOf(notice.template)[setting.language](factsOf(notice, setting));
};

const dataOf = (about: Subject): JsonObject => {
  const { state, department: departmentCode, due: dueAt } = about;
  if (about.of === 'service-point')
    return { servicePointCode: about.servicePoint, regionCode: about.region, state, departmentCode, dueAt };
  const { workOrderId, number: workOrderNumber, subjectNumber: number, kind, round } = about;
  return { workOrderId, workOrderNumber, number, kind, round, state, departmentCode, dueAt };
};

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
  subject: about.of === 'order' ? about.subjectNumber : about.servicePoint,
  time: about.happenedAt,
  datacontenttype: 'application/json',
  data: { ...dataOf(about), text: text[1], ...(about.of === 'order' && reply !== undefined && { reply }) },
});
