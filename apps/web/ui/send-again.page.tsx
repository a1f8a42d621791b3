import { tokenField } from '../../api/access/session-cookie.js';
import { Form } from './form.js';
import { Page } from './layout.js';
import type { SentForm } from './sent-form.js';
import { staffWords } from './staff.messages.js';
import type { View } from './view.js';

interface SendAgain {
  readonly view: View;
  /** Why it was not done. */
  readonly sentence: string;
  /** The fields of the form as they were sent. */
  readonly typed: SentForm['typed'];
  /** The fields that took files along; none where the form takes none. */
  readonly files: SentForm['files'];
  readonly isLoggedIn: boolean;
}

/** What forms hold that nobody typed or chose. */
const unasked = new Set(['once', 'seen']);

/** The address that a form was sent to, without the token of the session that is over: a form with files gets a new one there. */
const addressOf = ({ url }: View): string => {
  const { pathname, searchParams } = new URL(url, 'http://here');
  searchParams.delete(tokenField);
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`;
};

/**
 * Files do not come along: they are chosen again, and by somebody who is logged in alone, since what others send is not taken. To those
 * the field is not shown; it only says that there is one, and of how many files.
 */
const FilesAgain = ({ view: { lang }, files, isLoggedIn }: Pick<SendAgain, 'view' | 'files' | 'isLoggedIn'>) => (
  <>
    {[...files].map(([name, names]) =>
      isLoggedIn ? (
        <div class="field">
          <label for={`again-${name}`} safe>
            {staffWords[lang].filesAgain}
          </label>
          <input type="file" id={`again-${name}`} name={name} multiple={names.length > 1} />
        </div>
      ) : (
        <>
          {names.map(() => (
            <input type="file" name={name} hidden />
          ))}
        </>
      ),
    )}
  </>
);

/** A form that could not be taken because of the session it came from: nothing was done, nothing typed is lost. */
export const SendAgainPage = ({ view, sentence, typed, files, isLoggedIn }: SendAgain) => {
  const words = staffWords[view.lang];
  const kept = typed.filter(([name]) => name !== tokenField);
  const sent = [...kept, ...[...files].map(([name, names]) => [name, names.filter((file) => file !== '').join(' ')] as const)];
  return (
    <Page view={view} title={words.notDone} failed keeps>
      <h1 safe>{words.notDone}</h1>
      <p safe>{sentence}</p>
      {isLoggedIn ? (
        ''
      ) : (
        <p>
          <a href="/staff/log-in" target="_blank" rel="noopener" safe>
            {words.logInApart}
          </a>
        </p>
      )}
      <p safe>{isLoggedIn ? words.checkAndSend : words.thenSend}</p>
      <dl class="summary">
        {sent
          .filter(([name, value]) => value !== '' && !unasked.has(name))
          .map(([name, value]) => (
            <div>
              <dt safe>{name}</dt>
              <dd safe>{value}</dd>
            </div>
          ))}
      </dl>
      <Form language={view.lang} action={addressOf(view)} wrong={[]} submit={words.sendAgain} files={files.size > 0}>
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <FilesAgain view={view} files={files} isLoggedIn={isLoggedIn} />
      </Form>
    </Page>
  );
};
