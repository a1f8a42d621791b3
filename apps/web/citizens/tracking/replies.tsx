import { localDay } from '#kernel/values.js';
import { dayInWords, fullTime } from '../../ui/format.js';
import type { CaseShown } from '../journey/done.page.js';
import type { Around } from '../journey/journey.js';
import { trackingWords } from './tracking.messages.js';

type Reply = CaseShown['replies'][number];

const Correction = ({ correction, around }: { correction: Reply['correction']; around: Around }) => {
  const { view, surroundings } = around;
  const words = trackingWords[view.lang];
  if (!correction) return '';
  const decision = Object.entries(words.correction).find(([name]) => name === correction.decision)?.[1] ?? '';
  return (
    <>
      <p class="what" safe>
        {decision}
      </p>
      {correction.before === null ? '' : <p safe>{`${words.before}: ${correction.before}`}</p>}
      {correction.after === null ? '' : <p safe>{`${words.after}: ${correction.after}`}</p>}
      {correction.correctedAt === null ? (
        ''
      ) : (
        <p safe>{words.correctedOn(dayInWords(localDay(correction.correctedAt, surroundings.zone), view.lang))}</p>
      )}
      <p class="hint">
        {correction.published ? (
          <a href="/open/corrections" safe>
            {words.published}
          </a>
        ) : (
          <span safe>{words.notPublished}</span>
        )}
      </p>
    </>
  );
};

const One = ({ reply, around, path }: { reply: Reply; around: Around; path: string }) => {
  const { lang } = around.view;
  const words = trackingWords[lang];
  const { at, text, correction, attachments } = reply;
  return (
    <>
      <p class="hint" safe>
        {fullTime(at, around.surroundings.zone, lang)}
      </p>
      <Correction correction={correction} around={around} />
      <blockquote safe>{text ?? words.forgotten}</blockquote>
      {attachments.map((id, index) => (
        <p>
          <a href={`${path}/files/${id}`} safe>{`${words.files} ${index + 1}`}</a>
        </p>
      ))}
    </>
  );
};

/** What the citizen was answered, round by round. */
export const Replies = ({ replies, around, path }: { replies: readonly Reply[]; around: Around; path: string }) =>
  replies.length === 0 ? (
    ''
  ) : (
    <section aria-labelledby="replies">
      <h2 id="replies" safe>
        {trackingWords[around.view.lang].replies}
      </h2>
      {replies.map((reply) => (
        <One reply={reply} around={around} path={path} />
      ))}
    </section>
  );
