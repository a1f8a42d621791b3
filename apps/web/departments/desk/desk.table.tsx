import type { Language } from '#kernel/values.js';
import type { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { Chip } from '../../ui/chip.js';
import { kindWords, stateWords } from '../../ui/domain.messages.js';
import type { View } from '../../ui/view.js';
import type { StaffNames } from '../names.js';
import type { Looking } from './desk.mark.js';
import { deskWords } from './desk.messages.js';
import { DueChip } from './due-chip.js';

/** A page of orders to be shown. */
export interface Listed {
  readonly view: View;
  readonly names: StaffNames;
  readonly page: Awaited<ReturnType<DeskReading['page']>>;
  /** Who else has which order before them. */
  readonly looking: Looking;
  /** Where an order is seen, so that one comes back here from it. */
  readonly link: (id: string) => string;
  /** Orders can be chosen, to do something with several at once; those of these ids are ticked. */
  readonly choosing?: { readonly chosen: readonly string[] } | undefined;
}

type Row = Listed['page']['data'][number];
type Around = Pick<Listed, 'names' | 'view' | 'link' | 'choosing' | 'looking'>;

/** What an order is about, as nearly as the desk knows. */
const aboutOf = ({ itemCode, tags }: Row, { names }: Around): string =>
  [...(itemCode === null ? [] : [names.item(itemCode)]), ...tags.map((tag) => names.tag(tag))].join(' · ');

const kindOf = ({ kind, rating, round }: Row, lang: Language): string => {
  const words = deskWords[lang];
  const stars = rating === null ? [] : [words.stars(rating)];
  return [kindWords[lang][kind], ...stars, ...(round > 1 ? [words.round(round)] : [])].join(' · ');
};

/** What a tick says: which order, as it was seen. */
export const tickOf = ({ id, etag }: Pick<Row, 'id' | 'etag'>): string => `${id}.${etag.replaceAll('"', '')}`;

const Tick = ({ row, around: { view, choosing } }: { row: Row; around: Around }) => {
  if (choosing === undefined) return '';
  const value = tickOf(row);
  return (
    <td>
      <input
        type="checkbox"
        name="order"
        value={value}
        data-of={row.id}
        checked={choosing.chosen.includes(row.id)}
        aria-label={deskWords[view.lang].choose(row.number)}
      />
    </td>
  );
};

const Line = ({ row, around }: { row: Row; around: Around }) => {
  const { view, names, link, looking } = around;
  const others = looking.get(row.id) ?? [];
  const { lang } = view;
  const about = aboutOf(row, around);
  return (
    <tr data-revision={row.etag}>
      <Tick row={row} around={around} />
      <th scope="row">
        <a href={link(row.id)} data-row safe>
          {row.number}
        </a>
        <p class="hint" safe>
          {kindOf(row, lang)}
        </p>
        {others.length === 0 ? (
          ''
        ) : (
          <p class="hint" safe>
            {deskWords[lang].alsoHere(others.join(', '))}
          </p>
        )}
      </th>
      <td lang="zh-CN" safe>
        {about}
      </td>
      <td>
        <Chip kind={row.state} label={stateWords[lang][row.state]} />
        {row.supervised ? <Chip kind="warned" label={deskWords[lang].supervised} /> : ''}
      </td>
      <td>
        <DueChip order={row} zone={names.zone} language={lang} />
      </td>
      <td lang="zh-CN" safe>
        {row.departmentCode === null ? '—' : names.department(row.departmentCode)}
      </td>
    </tr>
  );
};

/** The orders of a page of the desk. */
export const DeskTable = ({ view, names, link, page, choosing, looking }: Listed) => {
  const words = deskWords[view.lang];
  return (
    <div id="orders" class="scroll" role="region" aria-label={words.list} tabindex="0">
      <table class="desk">
        <caption class="hidden" safe>
          {words.list}
        </caption>
        <thead>
          <tr>
            {choosing === undefined ? '' : <td></td>}
            {[words.number, words.what, words.state, words.due, words.unit].map((head) => (
              <th scope="col" safe>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.data.map((row) => (
            <Line row={row} around={{ view, names, link, choosing, looking }} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
