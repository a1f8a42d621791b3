import type { OrderList } from '../../../api/work-orders/desk.reading.js';
import { kindWords, stateWords } from '../../ui/domain.messages.js';
import { localTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import { Table } from '../../ui/table.js';
import { codeWord } from '../codes.messages.js';
import { historyWords } from './history.messages.js';
import type { HistoryAsked } from './order-extras.js';
import { orderPath, type OrderShown, orderUrl } from './order.shown.js';

type Around = Pick<OrderShown, 'view' | 'names'>;

const Orders = ({ rows, caption, around: { view, names } }: { rows: OrderList['data']; caption: string; around: Around }) => {
  const { lang } = view;
  const words = historyWords[lang];
  const cells = rows.map(({ id, number, kind, openedAt, state, ending, rating, itemCode }) => [
    { text: number, href: orderPath(id) },
    rating === null ? kindWords[lang][kind] : `${kindWords[lang][kind]} · ${words.rating(rating)}`,
    itemCode === null ? '—' : names.item(itemCode),
    localTime(openedAt, names.zone, lang, { year: true }),
    ending === null ? stateWords[lang][state] : `${stateWords[lang][state]} · ${codeWord(lang, ending)}`,
  ]);
  const heads = [words.number, words.kind, words.item, words.openedAt, words.state];
  return <Table caption={caption} columns={heads.map((head) => ({ head }))} rows={cells} />;
};

/** The address of this page with other pages of its histories; the form that is open stays open. */
const pageUrl = ({ order, from, chosen, history }: OrderShown, change: Partial<HistoryAsked>): string => {
  const { person, itemCursor = '', personCursor = '' } = { ...history, ...change };
  return orderUrl(order.id, { do: chosen ?? '', from, person: person ? 'yes' : '', itemCursor, personCursor });
};

/** Addresses of the first page, and of the next one. */
const waysOf = (list: OrderList, to: (cursor: string) => string, here: string | undefined) => ({
  previous: here === undefined ? undefined : to(''),
  next: list.nextCursor === null ? undefined : to(list.nextCursor),
});

const OfItem = (shown: OrderShown) => {
  const { view, names, ofItem, history } = shown;
  const words = historyWords[view.lang];
  const to = (itemCursor: string) => `${pageUrl(shown, { itemCursor })}#item`;
  if (ofItem.data.length === 0) return <p safe>{words.none}</p>;
  return (
    <>
      <Orders rows={ofItem.data} caption={words.ofItem} around={{ view, names }} />
      <Pager language={view.lang} label={words.itemTitle} {...waysOf(ofItem, to, history.itemCursor)} />
    </>
  );
};

const OfPerson = (shown: OrderShown) => {
  const { ofPerson, order, view, names, history } = shown;
  const words = historyWords[view.lang];
  const to = (personCursor: string) => `${pageUrl(shown, { person: true, personCursor })}#person`;
  if (order.contact === null) return <p safe>{words.notYours}</p>;
  if (ofPerson === undefined)
    return (
      <p>
        <a href={to('')} safe>
          {words.look}
        </a>
      </p>
    );
  if (ofPerson.data.length === 0) return <p safe>{words.none}</p>;
  return (
    <>
      <Orders rows={ofPerson.data} caption={words.ofPerson} around={{ view, names }} />
      <Pager language={view.lang} label={words.personTitle} {...waysOf(ofPerson, to, history.personCursor)} />
    </>
  );
};

/** What there was before: of the same item before the same unit, and by the same person where who reads may know who that is. */
export const HistoryOf = (shown: OrderShown) => {
  const words = historyWords[shown.view.lang];
  return (
    <>
      {shown.order.counted.item === null ? (
        ''
      ) : (
        <section aria-labelledby="item">
          <h2 id="item" safe>
            {words.itemTitle}
          </h2>
          <OfItem {...shown} />
        </section>
      )}
      <section aria-labelledby="person">
        <h2 id="person" safe>
          {words.personTitle}
        </h2>
        <OfPerson {...shown} />
      </section>
    </>
  );
};
