import type { Language } from '#kernel/values.js';
import type { Wrong } from './problems.js';
import { uiWords } from './ui.messages.js';

/**
 * All that is wrong with a form, above it, each a link to its field. It is announced by itself, since without a script nothing can
 * move the focus there.
 */
export const ErrorSummary = ({ language, wrong }: { language: Language; wrong: readonly Wrong[] }) =>
  wrong.length === 0 ? (
    ''
  ) : (
    <div class="errors" role="alert" aria-labelledby="errors">
      <h2 id="errors" safe>
        {uiWords[language].errorTitle}
      </h2>
      <ul>
        {wrong.map(({ field, text, href = `#${field}` }) => (
          <li>
            <a href={href} safe>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
