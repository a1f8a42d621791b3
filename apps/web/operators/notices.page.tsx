import { Way } from '#kernel/courier.port.js';
import { type NoticeRow, type NoticeState, noticeStates } from '#notices/notice.projection.js';
import { count, localTime } from '../ui/format.js';
import { Pager } from '../ui/pager.js';
import type { Wrong } from '../ui/problems.js';
import { Table, type TableCell } from '../ui/table.js';
import type { View } from '../ui/view.js';
import { templateIn } from './notice-templates.messages.js';
import { noticesWords } from './notices.messages.js';
import { Act, operations, OperationsPage } from './operations.layout.js';

export interface NoticesAsked {
  readonly state?: NoticeState | undefined;
  readonly via?: Way | undefined;
}

export interface NoticesShown {
  readonly view: View;
  readonly zone: string;
  readonly asked: NoticesAsked;
  readonly notices: readonly NoticeRow[];
  readonly nextCursor: string | null;
  readonly done: boolean;
}

export const noticesPath = `${operations}/notices`;

/** The list under these filters; what is `undefined` is left out. */
const linkTo = (asked: NoticesAsked, cursor?: string | null): string => {
  const said = Object.entries({ ...asked, cursor: cursor ?? undefined }).filter(([, value]) => value !== undefined);
  return said.length === 0 ? noticesPath : `${noticesPath}?${new URLSearchParams(said as [string, string][]).toString()}`;
};

const Filter = ({ label, links }: { label: string; links: readonly { text: string; href: string; chosen: boolean }[] }) => (
  <nav class="links" aria-label={label}>
    <span class="hint" safe>
      {label}
    </span>
    {links.map(({ text, href, chosen }) => (
      <a href={href} {...(chosen && { 'aria-current': 'true' as const })} safe>
        {text}
      </a>
    ))}
  </nav>
);

const Filters = ({ view: { lang }, asked }: NoticesShown) => {
  const words = noticesWords[lang];
  const states = [undefined, ...noticeStates].map((state) => ({
    text: state ? words.state1[state] : words.all,
    href: linkTo({ ...asked, state }),
    chosen: asked.state === state,
  }));
  const ways = [undefined, ...Way.options].map((via) => ({
    text: via ? words.via1[via] : words.all,
    href: linkTo({ ...asked, via }),
    chosen: asked.via === via,
  }));
  return (
    <>
      <Filter label={words.states} links={states} />
      <Filter label={words.ways} links={ways} />
    </>
  );
};

const cellsOf = (notice: NoticeRow, { view: { lang }, zone }: NoticesShown): readonly TableCell[] => {
  const words = noticesWords[lang];
  const { noticeId, state, via, lastReason, dueAt } = notice;
  return [
    templateIn(lang, notice.template),
    notice.number ?? notice.servicePoint ?? '—',
    notice.recipient === 'citizen' ? words.citizen : notice.recipient,
    words.via1[via as Way],
    state === 'given-up'
      ? { text: `${words.state1[state]}: ${words.retry}`, href: `${noticesPath}/${noticeId}/retry` }
      : words.state1[state],
    count(lang, notice.attempts),
    lastReason === null ? '—' : (words.reasons[lastReason] ?? lastReason),
    localTime(notice.plannedAt, zone, lang),
    dueAt === null ? '—' : localTime(dueAt, zone, lang),
  ];
};

/** Who was told what, and whether it got there. */
export const NoticesPage = (shown: NoticesShown) => {
  const { view, notices, nextCursor, asked, done } = shown;
  const words = noticesWords[view.lang];
  const { template, about, recipient, via, state, attempts, reason, plannedAt, dueAt } = words;
  const heads = [template, about, recipient, via, state, attempts, reason, plannedAt, dueAt];
  return (
    <OperationsPage view={view} title={words.title} section="notices" done={done ? words.retried : undefined}>
      <Filters {...shown} />
      {notices.length === 0 ? (
        <p safe>{words.none}</p>
      ) : (
        <Table
          caption={words.caption}
          columns={heads.map((head) => ({ head, figures: head === attempts }))}
          rows={notices.map((notice) => cellsOf(notice, shown))}
        />
      )}
      <Pager language={view.lang} next={nextCursor === null ? undefined : linkTo(asked, nextCursor)} />
    </OperationsPage>
  );
};

interface RetryNotice {
  readonly view: View;
  readonly id: string;
  /** How often it was tried by now: a second tap comes after one more. */
  readonly seen: number;
  readonly wrong?: readonly Wrong[];
}

/** The question before a notice goes out again. */
export const RetryNoticePage = ({ view, id, seen, wrong = [] }: RetryNotice) => {
  const words = noticesWords[view.lang];
  return (
    <OperationsPage view={view} title={words.retry} section="notices" back={`${noticesPath}?state=given-up`} wrong={wrong}>
      <p safe>{words.sure}</p>
      <Act view={view} action={`${noticesPath}/${id}/retry`} label={words.retry} carries={{ seen: String(seen) }} />
    </OperationsPage>
  );
};
