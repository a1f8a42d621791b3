import { Page } from './layout.js';
import { StaffPage } from './staff-page.js';
import { uiWords } from './ui.messages.js';
import type { View } from './view.js';

interface ErrorPage {
  readonly view: View;
  readonly status: number;
  readonly sentence: string;
  /** What failed was a form that somebody had filled in. */
  readonly isForm: boolean;
}

/** Why there is no page, and where to go from here. */
export const ErrorPage = ({ view, status, sentence, isForm }: ErrorPage) => {
  const words = uiWords[view.lang];
  const Around = view.reader === undefined ? Page : StaffPage;
  const mayPass = status >= 500 || status === 429;
  return (
    <Around view={view} title={words.status(status)}>
      <h1 safe>{words.status(status)}</h1>
      <p data-reason safe>
        {sentence}
      </p>
      {mayPass && isForm ? <p safe>{words.sendAgain}</p> : ''}
      <p class="links">
        {mayPass ? (
          <a href={view.url} safe>
            {isForm ? words.toForm : words.tryAgain}
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
