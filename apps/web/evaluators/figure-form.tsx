import type { LocalDay } from '#kernel/values.js';
import { linkTo } from '../citizens/link.js';
import { SelectField } from '../departments/desk/select.js';
import { TextField } from '../ui/field.js';
import { More } from '../ui/more.js';
import type { Wrong } from '../ui/problems.js';
import type { View } from '../ui/view.js';
import { AskedFirst, AskForm, Seldom, usuallyWritten, type Written } from './ask-form.js';
import { farthestBack, type Texts, without } from './asked.js';
import { figuresWords } from './figures.messages.js';
import { presetsAt } from './presets.js';

export interface Select {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface FigureFormProps {
  readonly view: View;
  readonly path: string;
  readonly typed: Texts;
  readonly today: LocalDay;
  readonly wrong: readonly Wrong[];
  readonly selects: readonly Select[];
  /** So many of them stand beside the period, 2 where nothing is said; the rest of the question lies behind a line. */
  readonly beside?: number | undefined;
  /** More that can be written. */
  readonly texts?: readonly { readonly name: string; readonly label: string; readonly hint: string }[] | undefined;
  /** Of what is known now alone: there is no moment to choose. */
  readonly now?: boolean | undefined;
}

const steps = [1, 7, 30, 90, 180] as const;
const period = ['from', 'to'] as const;

/** All that the address says and no control shows, so that asking anew keeps it. */
const Kept = ({ typed, shown }: { typed: Texts; shown: readonly string[] }) => (
  <>
    {Object.entries(without(typed, ...shown, 'cursor', 'back')).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

/** Usual periods, each an address. */
export const Presets = ({ view, path, typed, today }: Pick<FigureFormProps, 'view' | 'path' | 'typed' | 'today'>) => {
  const words = figuresWords[view.lang];
  return (
    <nav class="views in-line" aria-label={words.presets}>
      <ul>
        {Object.entries(presetsAt(today)).map(([name, period]) => (
          <li>
            <a
              href={linkTo(path, { ...without(typed, 'cursor'), ...period })}
              {...(period.from === typed['from'] && period.to === typed['to'] && { 'aria-current': 'true' as const })}
              safe
            >
              {words.periods[name as keyof typeof words.periods]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** Moves the moment of knowledge: a range that is sent as a form, links for some steps, and a swap of the figures where scripts run. */
const Slider = ({ view, path, typed }: FigureFormProps) => {
  const words = figuresWords[view.lang];
  return (
    <form method="get" action={path} class="slider">
      <Kept typed={typed} shown={['asOf']} />
      <label for="back" safe>
        {words.back}
      </label>
      <input
        type="range"
        id="back"
        name="back"
        min="0"
        max={String(farthestBack)}
        value="0"
        dir="rtl"
        hx-get={path}
        hx-include="closest form"
        hx-trigger="input delay:150ms"
        hx-target="#figures"
        hx-select="#figures"
        hx-swap="outerHTML"
      />
      <button type="submit" class="quiet" safe>
        {words.backGo}
      </button>
      <nav aria-label={words.steps} class="links">
        {steps.map((days) => (
          <a href={linkTo(path, { ...without(typed, 'asOf', 'cursor'), back: String(days) })} safe>
            {words.daysAgo(days)}
          </a>
        ))}
      </nav>
    </form>
  );
};

const writtenOf = ({ view: { lang }, texts = [], now = false }: FigureFormProps): readonly Written[] => [
  ...usuallyWritten(lang).filter(({ name }) => !now || name !== 'asOf'),
  ...texts,
];

const chosenOf = ({ choices, name }: Select, typed: Texts): string =>
  choices.find(({ value }) => value !== '' && value === typed[name])?.label ?? '';

/** Whose figures, of when, and as known when: short enough that the first figure is seen below it. */
export const FigureForm = (props: FigureFormProps) => {
  const { view, path, typed, wrong, selects, beside = 2, now = false } = props;
  const { lang } = view;
  const words = figuresWords[lang];
  const written = writtenOf(props);
  const behind = selects.slice(beside);
  const set = behind.map((select) => ({ label: select.label, value: chosenOf(select, typed) }));
  const also = { names: behind.map(({ name }) => name), set };
  const shown = [...period, ...written.map(({ name }) => name), ...selects.map(({ name }) => name)];
  return (
    <>
      <Presets {...props} />
      <AskForm language={lang} action={path} wrong={wrong}>
        <Kept typed={typed} shown={shown} />
        <AskedFirst submit={words.show}>
          {period.map((name) => (
            <TextField language={lang} name={name} label={words[name]} value={typed[name]} wrong={wrong} />
          ))}
          {selects.slice(0, beside).map((select) => (
            <SelectField {...select} chosen={typed[select.name]} />
          ))}
        </AskedFirst>
        <Seldom language={lang} typed={typed} wrong={wrong} written={written} also={also}>
          {behind.map((select) => (
            <SelectField {...select} chosen={typed[select.name]} />
          ))}
        </Seldom>
      </AskForm>
      {now ? (
        ''
      ) : (
        <More language={lang} summary={words.lookBack}>
          <Slider {...props} />
        </More>
      )}
    </>
  );
};
