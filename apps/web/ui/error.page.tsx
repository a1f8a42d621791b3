import { Page } from './layout.js';
import { StaffPage } from './staff-page.js';
import { uiWords } from './ui.messages.js';
import type { View } from './view.js';

/** Why there is no page, and where to go from here. */
export const ErrorPage = ({ view, status, sentence }: { view: View; status: number; sentence: string }) => {
  const words = uiWords[view.lang];
  const Around = view.reader === undefined ? Page : StaffPage;
  return (
    <Around view={view} title={words.status(status)}>
      <h1 safe>{words.status(status)}</h1>
      <p safe>{sentence}</p>
      <p class="links">
        {status >= 500 || status === 429 ? (
          <a href={view.url} safe>
            {words.tryAgain}
          </a>
        ) : (
          ''
        )}
        <a href={view.reader === undefined ? '/home' : '/staff'} safe>
          {words.home}
        </a>
      </p>
    </Around>
  );
};
