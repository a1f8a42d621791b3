import { tokenField } from '../../api/access/session-cookie.js';
import { Form } from './form.js';
import { Page } from './layout.js';
import { staffWords } from './staff.messages.js';
import type { View } from './view.js';

interface SendAgain {
  readonly view: View;
  /** Why it was not done. */
  readonly sentence: string;
  /** The fields of the form as they were sent. */
  readonly typed: readonly (readonly [name: string, value: string])[];
  readonly isLoggedIn: boolean;
}

/** A form that could not be taken because of the session it came from: nothing was done, nothing typed is lost. */
export const SendAgainPage = ({ view, sentence, typed, isLoggedIn }: SendAgain) => {
  const words = staffWords[view.lang];
  const kept = typed.filter(([name]) => name !== tokenField);
  return (
    <Page view={view} title={words.notDone} failed>
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
        {kept
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div>
              <dt safe>{name}</dt>
              <dd safe>{value}</dd>
            </div>
          ))}
      </dl>
      <Form language={view.lang} action={view.url} wrong={[]} submit={words.sendAgain}>
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      </Form>
    </Page>
  );
};
