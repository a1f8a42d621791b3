import type { Instant, Language } from '#kernel/values.js';
import { fullTime } from './format.js';

export interface Happened {
  readonly at: Instant;
  readonly what: string;
  /** Words that belong to it. */
  readonly said?: string | undefined;
}

/** What happened, in order. */
export const Timeline = ({ language, zone, entries }: { language: Language; zone: string; entries: readonly Happened[] }) => (
  <ol class="timeline">
    {entries.map(({ at, what, said }) => (
      <li>
        <p class="what" safe>
          {what}
        </p>
        <p class="hint">
          <time datetime={at} safe>
            {fullTime(at, zone, language)}
          </time>
        </p>
        {said === undefined ? '' : <blockquote safe>{said}</blockquote>}
      </li>
    ))}
  </ol>
);
