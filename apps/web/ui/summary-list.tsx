import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

export interface SummaryRow {
  readonly key: string;
  /** Several are shown one below the other. */
  readonly values: readonly string[];
  /** Where to answer it again. */
  readonly change?: string | undefined;
  /** Language of the values where it is not that of the page. */
  readonly lang?: string | undefined;
}

/** Answers to be checked, each with the way back to its question. */
export const SummaryList = ({ language, rows }: { language: Language; rows: readonly SummaryRow[] }) => (
  <dl class="summary">
    {rows.map(({ key, values, change, lang }) => (
      <div>
        <dt safe>{key}</dt>
        <dd {...(lang && { lang })}>
          {values.map((value) => (
            <p safe>{value}</p>
          ))}
        </dd>
        {change === undefined ? (
          ''
        ) : (
          <dd class="action">
            <a href={change}>
              <span safe>{uiWords[language].change}</span>
              <span class="hidden" safe>
                {` ${key}`}
              </span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
);
