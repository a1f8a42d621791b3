import type { Caller } from '#kernel/callers.port.js';
import { Button } from '../ui/form.js';
import { entriesOf } from '../ui/staff-navigation.js';
import { StaffPage } from '../ui/staff-page.js';
import { staffWords } from '../ui/staff.messages.js';
import type { View } from '../ui/view.js';

const path = '/staff/start';

/** Everything that the reader's role can go to. */
export const StaffStartPage = ({ view, caller: { role, name: pseudonym } }: { view: View; caller: Caller }) => {
  const words = staffWords[view.lang];
  return (
    <StaffPage view={view} title={words.start} narrow>
      <h1 safe>{words.start}</h1>
      <p safe>{words.startHow}</p>
      <ul class="list">
        {entriesOf(role)
          .filter(({ href }) => href !== path)
          .map(({ href, words: name }) => (
            <li>
              <a href={href} safe>
                {name[view.lang]}
              </a>
            </li>
          ))}
      </ul>
      <p>
        <span safe>{words.recordedAs}</span> <code safe>{pseudonym}</code>
      </p>
      <p class="hint" safe>
        {words.recordedAsHow}
      </p>
      <form method="post" action="/staff/log-out/everywhere">
        <Button label={words.everywhere} quiet />
      </form>
    </StaffPage>
  );
};
