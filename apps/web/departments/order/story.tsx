import { type Language, localDay } from '#kernel/values.js';
import { fullTime } from '../../ui/format.js';
import { codeWord } from '../codes.messages.js';
import { fieldLabel } from './field.messages.js';
import { type OrderWords, orderWords } from './order.messages.js';
import type { OrderShown } from './order.shown.js';
import { storyWords } from './story.messages.js';

type Entry = OrderShown['order']['timeline'][number];
type Fact = Entry['facts'][string];
type Reader = keyof OrderWords['readBy'];

const ofCitizens: ReadonlySet<string> = new Set([
  'WorkOrderOpened',
  'CaseSupplemented',
  'CallBackUnsatisfied',
  'FollowUpReviewed',
]);

const toCitizens: ReadonlySet<string> = new Set(['reply', 'before', 'after']);

/** Whose words they are, and who reads them. */
const readerOf = (type: string, name: string): Reader => {
  if (ofCitizens.has(type)) return 'said';
  return toCitizens.has(name) || type === 'AppealUpheld' ? 'citizen' : 'colleagues';
};

const yesNo = (value: Fact, lang: Language): string => codeWord(lang, value === true ? 'yes' : 'no');

const told: Readonly<Record<string, (value: Fact, lang: Language, zone: string) => string>> = {
  onTime: (value, lang) => orderWords[lang][value === true ? 'onTime' : 'late'],
  isTrue: (value, lang) => `${orderWords[lang].fact.isTrue}: ${yesNo(value, lang)}`,
  isJustified: (value, lang) => `${orderWords[lang].fact.isJustified}: ${yesNo(value, lang)}`,
  contacted: (value, lang) => `${orderWords[lang].fact.contacted}: ${yesNo(value, lang)}`,
  solved: (value, lang) => `${orderWords[lang].fact.solved}: ${yesNo(value, lang)}`,
  untilDay: (value, lang) => `${orderWords[lang].fact.untilDay}: ${String(value)}`,
  level: (value, lang) =>
    typeof value === 'number' ? `${orderWords[lang].fact.level}: ${value}` : codeWord(lang, String(value)),
  attempt: (value, lang) => `${orderWords[lang].fact.attempt}: ${String(value)}`,
  rating: (value, lang) => orderWords[lang].rating(Number(value)),
  correctedAt: (value, lang, zone) => `${orderWords[lang].fact.correctedAt}: ${localDay(String(value), zone)}`,
  published: (value, lang) => orderWords[lang][value === true ? 'published' : 'notPublished'],
  judges: (value, lang) => orderWords[lang].round(Number(value)),
};

const factWord = ([name, value]: readonly [string, Fact], lang: Language, zone: string): string =>
  told[name]?.(value, lang, zone) ?? codeWord(lang, String(value));

const Said = ({ type, name, text, lang }: { type: string; name: string; text: string | null; lang: Language }) => {
  const reader = readerOf(type, name);
  return (
    <div class={`read-by ${reader}`}>
      <p class="hint" safe>
        {name === 'words' ? orderWords[lang].readBy[reader] : `${orderWords[lang].readBy[reader]} · ${fieldLabel(lang, name)}`}
      </p>
      <blockquote safe>{text ?? orderWords[lang].forgotten}</blockquote>
    </div>
  );
};

const Happened = ({ entry, zone, lang }: { entry: Entry; zone: string; lang: Language }) => {
  const words = orderWords[lang];
  const { type, at, round, by, facts } = entry;
  const explained = Object.entries(facts).map((fact) => factWord(fact, lang, zone));
  const what = Object.entries(storyWords[lang]).find(([name]) => name === type)?.[1] ?? type;
  return (
    <li>
      <p class="what" safe>
        {[what, ...explained].join(' · ')}
      </p>
      <p class="hint">
        <time datetime={at} safe>
          {fullTime(at, zone, lang)}
        </time>
        <span safe>{` · ${words.by[by]}${round > 1 ? ` · ${words.round(round)}` : ''}`}</span>
      </p>
      {Object.entries(entry.words).map(([name, text]) => (
        <Said type={type} name={name} text={text} lang={lang} />
      ))}
    </li>
  );
};

/** What happened to an order, the newest first, with what was said and to whom. */
export const Story = ({ entries, zone, lang }: { entries: readonly Entry[]; zone: string; lang: Language }) => (
  <ol class="timeline">
    {entries.toReversed().map((entry) => (
      <Happened entry={entry} zone={zone} lang={lang} />
    ))}
  </ol>
);
