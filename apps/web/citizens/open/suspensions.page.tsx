import type { PublishedReading } from '../../../api/public/published-reading.js';
import { Chip } from '../../ui/chip.js';
import { fullTime } from '../../ui/format.js';
import { Page } from '../../ui/layout.js';
import { Pager } from '../../ui/pager.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { Chinese } from './chinese.js';
import { OpenLinks } from './open-links.js';
import { openWords } from './open.messages.js';
import { suspensionWords } from './suspensions.messages.js';

type List = Awaited<ReturnType<PublishedReading['suspensions']>>;

interface SuspensionsPage {
  readonly around: Around;
  readonly now: 'yes' | undefined;
  readonly list: List;
}

const path = '/open/service-points';

const One = ({ one, around: { view, surroundings } }: { one: List['data'][number]; around: Around }) => {
  const words = suspensionWords[view.lang];
  const when = (at: string) => fullTime(at, surroundings.zone, view.lang);
  return (
    <li>
      <h2>
        <Chinese text={one.name} />
      </h2>
      <p>
        <Chip kind={one.until === null ? 'overdue' : 'closed'} label={one.until === null ? words.closed : words.open} />
      </p>
      <p class="hint">
        <Chinese text={[one.region, one.department].filter((name) => name !== null).join(' ')} />
      </p>
      <p safe>{words.since(when(one.since))}</p>
      {one.until === null ? '' : <p safe>{words.until(when(one.until))}</p>}
      {one.reason === null ? (
        ''
      ) : (
        <>
          <p class="what" safe>
            {words.reason}
          </p>
          <blockquote>
            <Chinese text={one.reason} />
          </blockquote>
        </>
      )}
    </li>
  );
};

/** Service points that were suspended (停业整顿), why, and since when they are open again. */
export const SuspensionsPage = ({ around, now, list }: SuspensionsPage) => {
  const { view } = around;
  const words = suspensionWords[view.lang];
  const title = openWords[view.lang][path];
  const { data, nextCursor } = list;
  return (
    <Page view={view} title={title} back="/home">
      <h1 safe>{title}</h1>
      <p safe>{words.about}</p>
      <p class="links">
        <a href={now === undefined ? linkTo(path, { now: 'yes' }) : path} safe>
          {now === undefined ? words.now : words.all}
        </a>
      </p>
      {data.length === 0 ? <p safe>{words.none}</p> : ''}
      <ul class="list">
        {data.map((one) => (
          <One one={one} around={around} />
        ))}
      </ul>
      <Pager language={view.lang} next={nextCursor === null ? undefined : linkTo(path, { now, cursor: nextCursor })} />
      <OpenLinks view={view} here={path} />
    </Page>
  );
};
