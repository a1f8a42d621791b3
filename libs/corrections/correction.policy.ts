import { refuse } from '#kernel/refusal.js';
import { CorrectionType } from './correction.events.js';

/** Type codes as entries in use write them (seen in practice). Only our own words go into events. */
const typeCodes: Readonly<Record<string, CorrectionType>> = {
  '0': 'unreachable',
  '1': 'outdated',
  '2': 'inaccurate',
  '3': 'no-reply',
  '4': 'misspelt',
  '5': 'false',
  '6': 'other',
};

/** The type in our own word. Throws on anything else: the body's schema lets nothing else through. */
export const typeOf = (type: string): CorrectionType => typeCodes[type] ?? CorrectionType.parse(type);

/** What these rules look at of a correction that is coming in. */
export interface Report {
  readonly type: CorrectionType;
  readonly siteCode?: string | undefined;
  readonly pageUrl?: string | undefined;
  readonly itemCode?: string | undefined;
  readonly guideElement?: string | undefined;
  readonly wrong?: string | undefined;
  readonly right?: string | undefined;
  readonly evidence?: string | undefined;
}

const missing = (field: keyof Report) => refuse('invalid', 'correction.no-place', { field });

/**
 * Where the passage stands: on a page of a site, else in an element of an item's guide. Refuses half a place, naming the
 * missing half, and none.
 */
export const placeOf = ({ siteCode, pageUrl, itemCode, guideElement }: Report): string => {
  if (siteCode !== undefined || pageUrl !== undefined)
    return `page:${siteCode ?? missing('siteCode')}:${withoutScheme(pageUrl ?? missing('pageUrl'))}`;
  if (guideElement === undefined) return missing(itemCode === undefined ? 'pageUrl' : 'guideElement');
  return `guide:${itemCode ?? missing('itemCode')}:${guideElement}`;
};

/** http and https show the same page. */
const withoutScheme = (url: string) => url.replace(/^https?:/, '');

/** Text as it reads: neither widths of letters nor blanks tell two reports of one passage apart. */
const normalised = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** What makes two reports one of the same passage; to be digested with a key before it is written anywhere. */
export const passageOf = (report: Report): string => JSON.stringify([placeOf(report), normalised(report.wrong ?? '')]);

/** A page that does not open shows no text; everything else is found in some. Refuses a report that does not say in which. */
export const checkReport = (report: Report): void => {
  placeOf(report);
  if (report.wrong === undefined && report.type !== 'unreachable')
    refuse('invalid', 'correction.no-wrong-text', { field: 'wrong' });
};

/** An address as it is compared and kept: without fragment and credentials. The page is never fetched. */
export const pageAddress = (url: string): string => {
  const page = new URL(url);
  page.hash = '';
  page.username = '';
  page.password = '';
  return page.href;
};

/** The report in lines that need no words of ours: where, what → what instead, why. Which item a guide is of, its order says. */
export const linesOf = ({ siteCode, pageUrl, guideElement, wrong, right, evidence }: Report): string => {
  const where = pageUrl === undefined ? guideElement : [siteCode, pageUrl].join(' ');
  const what = [wrong, right].filter((text) => text !== undefined).join(' → ');
  return [where, what, evidence].filter(Boolean).join('\n');
};
