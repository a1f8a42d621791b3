import { Page } from '../../ui/layout.js';
import type { View } from '../../ui/view.js';
import { journeyWords } from './journey.messages.js';

/** A draft that is not there any more, or is somebody else's. */
export const GonePage = ({ view, restart }: { view: View; restart: string }) => {
  const words = journeyWords[view.lang];
  return (
    <Page view={view} title={words.goneTitle}>
      <h1 safe>{words.goneTitle}</h1>
      <p safe>{words.gone}</p>
      <p>
        <a href={restart} safe>
          {words.restart}
        </a>
      </p>
    </Page>
  );
};
