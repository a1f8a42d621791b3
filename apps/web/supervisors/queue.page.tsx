import type { DeskCounts } from '#orders/desk.query.js';
import { listMark } from '../departments/desk/desk.mark.js';
import { DeskTable, type Listed } from '../departments/desk/desk.table.js';
import { countsOf } from '../departments/desk/views.js';
import { deskScripts } from '../ui/assets.js';
import { LiveNote } from '../ui/live-note.js';
import { Pager } from '../ui/pager.js';
import { StaffPage } from '../ui/staff-page.js';
import { supervisorWords } from './queues.messages.js';
import { liveUrl } from './live.js';
import { type QueueName, queueNames, queues } from './queues.js';

interface QueuePage extends Listed {
  readonly name: QueueName;
  readonly counts: DeskCounts;
  readonly cursor: string | undefined;
}

const Queues = ({ view: { lang }, name, counts }: QueuePage) => (
  <nav class="views" aria-label={supervisorWords[lang].areas}>
    <ul>
      {queueNames.map((queue) => (
        <li>
          <a href={`/staff/${queue}`} {...(queue === name && { 'aria-current': 'page' as const })}>
            <span safe>{supervisorWords[lang].queues[queue].title}</span>
            <span class="count" data-count={queues[queue].counted} safe>
              {String(countsOf(counts)[queues[queue].counted] ?? 0)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** What waits for a supervisor's decision, what is due first on top. */
export const QueuePage = (queue: QueuePage) => {
  const { view, name, page, cursor } = queue;
  const words = supervisorWords[view.lang];
  const { title, about } = words.queues[name];
  const path = `/staff/${name}`;
  const next = page.nextCursor === null ? undefined : `${path}?${new URLSearchParams({ cursor: page.nextCursor }).toString()}`;
  return (
    <StaffPage view={view} title={title} scripts={deskScripts}>
      <h1 safe>{title}</h1>
      <p class="hint" safe>
        {about}
      </p>
      <Queues {...queue} />
      <LiveNote
        language={view.lang}
        from={liveUrl(name, { cursor })}
        seen={listMark(page, queue.looking)}
        href={view.url}
        label={words.changed}
      />
      <div data-live-rows>
        {page.data.length === 0 ? <p safe>{words.empty}</p> : <DeskTable {...queue} />}
        <Pager language={view.lang} previous={cursor === undefined ? undefined : path} next={next} />
      </div>
    </StaffPage>
  );
};
