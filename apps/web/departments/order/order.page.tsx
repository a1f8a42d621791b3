import { deskScripts } from '../../ui/assets.js';
import { Banner } from '../../ui/banner.js';
import { Chip } from '../../ui/chip.js';
import { kindWords, levelWords, stateWords } from '../../ui/domain.messages.js';
import { fullTime, localTime } from '../../ui/format.js';
import { LiveNote } from '../../ui/live-note.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList, type SummaryRow } from '../../ui/summary-list.js';
import { codeWord } from '../codes.messages.js';
import { deskUrl } from '../desk/desk.question.js';
import { DueChip } from '../desk/due-chip.js';
import { KeyList, orderKeys } from '../keys.js';
import { Actions } from './action-list.js';
import { actionWords } from './action.messages.js';
import { besideOf } from './colleagues.js';
import { BothClocks } from './clocks.js';
import { HistoryOf } from './histories.js';
import { orderWords } from './order.messages.js';
import { orderPath, type OrderShown, orderUrl } from './order.shown.js';
import { Said } from './said.js';
import { Story } from './story.js';

const rowsOf = ({ order, names, view: { lang } }: OrderShown): readonly SummaryRow[] => {
  const words = orderWords[lang];
  const { counted, assisting } = order;
  const time = (at: string) => fullTime(at, names.zone, lang);
  const chinese = { lang: 'zh-CN' };
  const row = (key: string, value: string | null | undefined, language: { lang?: string } = {}): readonly SummaryRow[] =>
    value === null || value === undefined ? [] : [{ key, values: [value], ...language }];
  return [
    ...row(words.level, order.rating === null ? null : (levelWords[lang][order.rating] ?? '')),
    ...row(words.item, counted.item === null ? null : names.item(counted.item), chinese),
    ...row(words.point, counted.servicePoint === null ? null : names.point(counted.servicePoint), chinese),
    ...row(words.unit, counted.department === null ? words.noUnit : names.department(counted.department), chinese),
    ...(assisting.length === 0
      ? []
      : [{ key: words.assisting, values: assisting.map((code) => names.department(code)), ...chinese }]),
    ...row(words.severity, codeWord(lang, order.severity)),
    ...row(words.subject, order.subjectNumber),
    ...row(words.happened, time(order.occurredAt)),
    ...(order.contactedAt === null
      ? row(words.contactDue, time(order.contactDueAt))
      : row(words.contacted, time(order.contactedAt))),
    ...row(words.contact, order.contact),
  ];
};

const Changes = ({ shown: { order, names, view }, seen }: { shown: OrderShown; seen: number }) => (
  <Banner language={view.lang}>
    <p safe>{orderWords[view.lang].stale}</p>
    <h3 safe>{orderWords[view.lang].changes}</h3>
    <Story entries={order.timeline.slice(seen + 1)} zone={names.zone} lang={view.lang} />
  </Banner>
);

const Similar = ({ similar, order, from, view: { lang } }: OrderShown) => {
  const words = orderWords[lang];
  const look = `${orderUrl(order.id, { similar: 'yes', from })}#similar`;
  return (
    <section aria-labelledby="similar">
      <h2 id="similar" safe>
        {words.similar}
      </h2>
      {similar === undefined ? (
        <p>
          <a href={look} safe>
            {words.look}
          </a>
        </p>
      ) : similar.length === 0 ? (
        <p safe>{words.noneSimilar}</p>
      ) : (
        <ul class="list">
          {similar.map(({ workOrderId, number, reasons }) => (
            <li>
              <a href={orderPath(workOrderId)} safe>
                {number}
              </a>
              <p class="hint" safe>
                {reasons.map((reason) => words.reasons[reason]).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const isWarned = ({ timeline, round }: OrderShown['order']): boolean =>
  timeline.some((entry) => entry.type === 'WorkOrderWarned' && entry.round === round);

const Head = ({ order, names, view: { lang } }: OrderShown) => (
  <p class="links">
    <span safe>{kindWords[lang][order.kind]}</span>
    <Chip kind={order.state} label={order.ending === null ? stateWords[lang][order.state] : codeWord(lang, order.ending)} />
    <DueChip order={{ ...order, warned: isWarned(order) }} zone={names.zone} language={lang} />
  </p>
);

/** Who else has it before them, and what was just kept. */
const Around = ({ view: { lang }, colleagues, kept, names }: OrderShown) => {
  const words = orderWords[lang];
  return (
    <>
      {kept ? (
        <Banner language={lang} kind="success">
          <p safe>{words.draftKept}</p>
        </Banner>
      ) : (
        ''
      )}
      <div data-live-beside>
        {colleagues.map(({ name, at }) => (
          <p class="colleague" safe>
            {words.alsoHere(name, localTime(at, names.zone, lang))}
          </p>
        ))}
      </div>
    </>
  );
};

const Done = ({ view: { lang }, done }: OrderShown) =>
  done === undefined ? (
    ''
  ) : (
    <Banner language={lang} kind="success">
      <p safe>{orderWords[lang].done(actionWords[lang][done].label)}</p>
    </Banner>
  );

/** The form that is open stays open, with what was typed as a draft. */
const News = ({ view: { lang }, order, revision, from, chosen, colleagues }: OrderShown) => (
  <LiveNote
    language={lang}
    from={`${orderPath(order.id)}/live`}
    seen={revision}
    beside={besideOf(colleagues.map(({ name }) => name))}
    href={orderUrl(order.id, { do: chosen ?? '', from })}
    label={orderWords[lang].changed}
  />
);

/** One order: what was said, what can be done now, both clocks, and all that happened. */
export const OrderPage = (shown: OrderShown) => {
  const { view, order, seen, form, names } = shown;
  const words = orderWords[view.lang];
  const back = deskUrl(Object.fromEntries(new URLSearchParams(shown.from)));
  return (
    <StaffPage view={view} title={words.title(order.number)} back={back} failed={form.wrong.length > 0} scripts={deskScripts}>
      <h1 safe>{words.title(order.number)}</h1>
      <News {...shown} />
      <Done {...shown} />
      <Around {...shown} />
      {seen === undefined ? '' : <Changes shown={shown} seen={seen} />}
      <Head {...shown} />
      <div class="halves">
        <div>
          <Said {...shown} />
          <SummaryList language={view.lang} rows={rowsOf(shown)} />
        </div>
        <Actions {...shown} />
      </div>
      <KeyList language={view.lang} keys={orderKeys} />
      <BothClocks clocks={order.clocks} around={{ zone: names.zone, lang: view.lang }} />
      <Similar {...shown} />
      <HistoryOf {...shown} />
      <section aria-labelledby="story">
        <h2 id="story" safe>
          {words.story}
        </h2>
        <Story entries={order.timeline} zone={names.zone} lang={view.lang} />
      </section>
    </StaffPage>
  );
};
