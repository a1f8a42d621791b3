import { Page } from '../ui/layout.js';
import { staffWords, type WhyLogIn } from '../ui/staff.messages.js';
import { uiWords } from '../ui/ui.messages.js';
import type { View } from '../ui/view.js';

const Ways = ({ view, to = '/staff/log-in?again=yes', word }: { view: View; to?: string; word: string }) => (
  <p class="links">
    <a href={to} safe>
      {word}
    </a>
    <a href="/home" safe>
      {uiWords[view.lang].home}
    </a>
  </p>
);

/** Why a page that was asked for leads here, and the way to it. */
export const LogInFirstPage = ({ view, why, back }: { view: View; why: WhyLogIn; back: string }) => {
  const words = staffWords[view.lang];
  return (
    <Page view={view} title={words.logInFirst}>
      <h1 safe>{words.logInFirst}</h1>
      <p safe>{words.whyLogIn[why]}</p>
      <Ways view={view} to={`/staff/log-in?${new URLSearchParams({ back }).toString()}`} word={words.logIn} />
    </Page>
  );
};

/** Why somebody could not log in. */
export const NotLoggedInPage = ({ view, sentence }: { view: View; sentence: string }) => {
  const words = staffWords[view.lang];
  return (
    <Page view={view} title={words.notLoggedIn} failed>
      <h1 safe>{words.notLoggedIn}</h1>
      <p safe>{sentence}</p>
      <Ways view={view} word={uiWords[view.lang].tryAgain} />
    </Page>
  );
};

export const LoggedOutPage = ({ view }: { view: View }) => {
  const words = staffWords[view.lang];
  return (
    <Page view={view} title={words.loggedOut}>
      <h1 safe>{words.loggedOut}</h1>
      <p safe>{words.loggedOutHow}</p>
      <Ways view={view} word={words.logIn} />
    </Page>
  );
};
