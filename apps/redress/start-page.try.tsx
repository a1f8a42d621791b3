import { isAbsolute } from 'node:path';
import type { StartPageExample } from './start-page.data.js';
import type { StartPageWords } from './start-page.messages.js';

interface Example {
  readonly words: StartPageWords;
  readonly example: StartPageExample;
}

/** For a shell: keys come from the file and never show up on the page. */
const commands = ({ words, example: { baseUrl, keysFile, itemCode } }: Example): string => {
  const review = { externalId: 'try-1', itemCode, rating: 1, comment: '排队两小时，窗口没有人' };
  return [
    `key() { node -p "require('${isAbsolute(keysFile) ? keysFile : `./${keysFile}`}').keys.$1"; }`,
    '',
    `# ${words.tryReview}`,
    `curl -s ${baseUrl}/api/v1/reviews \\`,
    '  -H "Authorization: Bearer $(key channel)" -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(review)}'`,
    '',
    `# ${words.tryDesk}`,
    `curl -s "${baseUrl}/api/v1/work-orders?state=awaiting-acceptance" \\`,
    '  -H "Authorization: Bearer $(key officer)"',
    '',
    `# ${words.tryScorecard}`,
    `curl -s "${baseUrl}/api/v1/scorecards?groupBy=department" \\`,
    '  -H "Authorization: Bearer $(key evaluator)"',
  ].join('\n');
};

/** Where the keys are, and examples that work as they stand. */
export const Try = ({ words, example }: Example) => (
  <section aria-labelledby="try">
    <h2 id="try" safe>
      {words.tryIt}
    </h2>
    <p>
      <span safe>{words.keys}</span> <code safe>{example.keysFile}</code>
    </p>
    <p id="try-hint" safe>
      {words.tryHint}
    </p>
    <pre tabindex="0" role="region" aria-labelledby="try-hint">
      <code id="commands" safe>
        {commands({ words, example })}
      </code>
    </pre>
  </section>
);
