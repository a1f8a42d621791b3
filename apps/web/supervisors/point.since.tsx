import { Banner } from '../ui/banner.js';
import { LiveNote } from '../ui/live-note.js';
import type { PointShown } from './point.page.js';
import { pointWords, stepWords } from './points.messages.js';

/** What has happened since the page was opened, as soon as it is known, and what was just done. */
export const Since = ({ view, point, seen, done, stale }: PointShown) => {
  const { lang } = view;
  const words = pointWords[lang];
  const from = `/staff/live/points/${encodeURIComponent(point.servicePoint)}`;
  return (
    <>
      <LiveNote language={lang} from={from} seen={seen} href={view.url} label={words.changed} />
      {done === undefined ? (
        ''
      ) : (
        <Banner language={lang} kind="success">
          <p safe>{words.done(stepWords[lang][done].label)}</p>
        </Banner>
      )}
      {stale ? (
        <Banner language={lang}>
          <p safe>{words.stale}</p>
        </Banner>
      ) : (
        ''
      )}
    </>
  );
};
