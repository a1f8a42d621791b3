import type { FastifyReply } from 'fastify';
import type { StillCounting } from '../../../api/scorecards/recounts.js';
import { linkTo } from '../../citizens/link.js';
import { count, percent } from '../../ui/format.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { StaffPage } from '../../ui/staff-page.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { whatIfWords } from './what-if.messages.js';
import { whatIfPath } from './what-if.paths.js';

interface CountingShown {
  readonly view: View;
  /** The question, as it stands in the address. */
  readonly typed: Texts;
  readonly path: string;
  readonly counting: StillCounting;
}

/** Where scripts do not run, the page is loaded anew after so many seconds; where they do, its content is. */
const reloadSeconds = 3;

/** How far a recount is: the page asks again by itself, and is the answer as soon as there is one. */
const CountingPage = ({ view, typed, path, counting: { counted, of } }: CountingShown) => {
  const { lang } = view;
  const words = whatIfWords[lang];
  const here = linkTo(path, typed);
  const share = of === 0 ? 1 : Math.min(counted / of, 1);
  const again = {
    ...{ 'hx-get': here, 'hx-trigger': 'load delay:1s', 'hx-target': '#main', 'hx-select': '#main', 'hx-swap': 'outerHTML' },
    'hx-status:202': 'target:#counting select:#counting', // whoever is at a link meanwhile stays there
  };
  return (
    <StaffPage
      view={view}
      title={words.counting}
      crumbs={[{ href: whatIfPath, text: words.title }]}
      reloadSeconds={reloadSeconds}
    >
      <h1 safe>{words.counting}</h1>
      <p safe>{words.countingAbout}</p>
      <div id="counting" {...again}>
        <p role="status" safe>
          {words.countedOf(count(lang, counted), count(lang, of), percent(lang, share))}
        </p>
        <progress max="100" value={String(Math.floor(share * 100))} aria-label={words.counting}></progress>
      </div>
      <p class="links">
        <a href={here} safe>
          {words.lookAgain}
        </a>
      </p>
    </StaffPage>
  );
};

/** The address says of which moment the answer will be, so that asking again is about the same. */
export const sendCounting = async (reply: FastifyReply, shown: CountingShown): Promise<void> => {
  const { typed, path, counting } = shown;
  if (typed['asOf'] !== counting.asOf) return seeOther(reply, linkTo(path, { ...typed, asOf: counting.asOf }));
  return sendPage(reply, CountingPage(shown), 202);
};
