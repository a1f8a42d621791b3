import { Page } from '../ui/layout.js';
import type { View } from '../ui/view.js';
import { homeWords } from './home.messages.js';
import { OpenLinks } from './open/open-links.js';

const ways = [
  ['/r', 'review', 'reviewHint'],
  ['/p', 'complaint', 'complaintHint'],
  ['/c', 'correction', 'correctionHint'],
  ['/t', 'track', 'trackHint'],
] as const;

/** Where a citizen begins who came by no link. */
export const HomePage = ({ view }: { view: View }) => {
  const words = homeWords[view.lang];
  return (
    <Page view={view} title={words.title}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      <ul class="list">
        {ways.map(([href, name, hint]) => (
          <li>
            <a href={href} safe>
              {words[name]}
            </a>
            <p class="hint" safe>
              {words[hint]}
            </p>
          </li>
        ))}
      </ul>
      <OpenLinks view={view} />
    </Page>
  );
};
