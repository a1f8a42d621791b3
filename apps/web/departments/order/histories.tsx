import type { DeskRow } from '#orders/desk.projection.js';
import { mostOfItem } from '../../../api/work-orders/desk.reading.js';
import { mostOfPerson } from '../../../api/work-orders/person-history.js';
import { kindWords, stateWords } from '../../ui/domain.messages.js';
import { localTime } from '../../ui/format.js';
import { Table } from '../../ui/table.js';
import { codeWord } from '../codes.messages.js';
import { historyWords } from './history.messages.js';
import { orderPath, type OrderShown, orderUrl } from './order.shown.js';

type Around = Pick<OrderShown, 'view' | 'names'>;

const Orders = ({ rows, caption, around: { view, names } }: { rows: readonly DeskRow[]; caption: string; around: Around }) => {
  const { lang } = view;
  const words = historyWords[lang];
  const cells = rows.map(({ workOrderId, number, kind, openedAt, state, ending, rating, itemCode }) => [
    { text: number, href: orderPath(workOrderId) },
    rating === null ? kindWords[lang][kind] : `${kindWords[lang][kind]} · ${words.rating(rating)}`,
    itemCode === null ? '—' : names.item(itemCode),
    localTime(openedAt, names.zone, lang, { year: true }),
    ending === null ? stateWords[lang][state] : `${stateWords[lang][state]} · ${codeWord(lang, ending)}`,
  ]);
  const heads = [words.number, words.kind, words.item, words.openedAt, words.state];
  return <Table caption={caption} columns={heads.map((head) => ({ head }))} rows={cells} />;
};

const OfPerson = ({ ofPerson, order, from, view, names }: OrderShown) => {
  const words = historyWords[view.lang];
  const caption = words.ofPerson(mostOfPerson);
  if (order.contact === null) return <p safe>{words.notYours}</p>;
  if (ofPerson === undefined)
    return (
      <p>
        <a href={`${orderUrl(order.id, { person: 'yes', from })}#person`} safe>
          {words.look}
        </a>
      </p>
    );
  return ofPerson.length === 0 ? <p safe>{words.none}</p> : <Orders rows={ofPerson} caption={caption} around={{ view, names }} />;
};

/** What there was before: of the same item before the same unit, and by the same person where who reads may know who that is. */
export const HistoryOf = (shown: OrderShown) => {
  const { view, names, ofItem, order } = shown;
  const words = historyWords[view.lang];
  return (
    <>
      {order.counted.item === null ? (
        ''
      ) : (
        <section aria-labelledby="item">
          <h2 id="item" safe>
            {words.itemTitle}
          </h2>
          {ofItem.length === 0 ? (
            <p safe>{words.none}</p>
          ) : (
            <Orders rows={ofItem} caption={words.ofItem(mostOfItem)} around={{ view, names }} />
          )}
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
