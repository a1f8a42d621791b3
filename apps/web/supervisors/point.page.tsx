import type { PointReading } from '../../api/oversight/point-reading.js';
import { codeWord } from '../departments/codes.messages.js';
import { deskScripts } from '../ui/assets.js';
import { ChoiceGroup } from '../ui/choices.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { fullTime, percent } from '../ui/format.js';
import { ruleName } from '../ui/rule-name.js';
import type { Wrong } from '../ui/problems.js';
import { StaffPage } from '../ui/staff-page.js';
import type { View } from '../ui/view.js';
import { Timeline } from '../ui/timeline.js';
import type { PointTyped } from './point-form.js';
import {
  measureWords,
  pointEventWords,
  pointStateWords,
  type PointStep,
  pointWords,
  stepWords,
  triggerWords,
} from './points.messages.js';
import { Since } from './point.since.js';
import { pointPath } from './points.page.js';

type Answer = Awaited<ReturnType<PointReading['one']>>['answer'];

export interface PointShown {
  readonly view: View;
  readonly zone: string;
  readonly point: Answer;
  /** How much has happened: what whoever acts has seen. */
  readonly seen: number;
  readonly once: string;
  readonly chosen: PointStep | undefined;
  readonly typed: PointTyped;
  readonly wrong: readonly Wrong[];
  readonly done: PointStep | undefined;
  /** Somebody else acted since the page was opened. */
  readonly stale: boolean;
}

const stepsOf = ({ point }: PointShown): readonly PointStep[] =>
  point.possible.filter((step): step is PointStep => step !== 'propose');

const evidenceOf = ({ trigger, measure, evidence, rule }: Answer['proposals'][number], lang: 'zh' | 'en'): string => {
  const words = pointWords[lang];
  const { from, to, count, of, threshold } = evidence;
  // Below one it is a share of all of them, else a count.
  const isShare = threshold < 1;
  const seen = of === null ? String(count) : words.of(count, of);
  const told = isShare && of !== null ? `${seen} = ${percent(lang, count / of)}` : seen;
  const counted = words.evidence(from, to, told, isShare ? percent(lang, threshold) : String(threshold));
  return [measureWords[lang][measure], `${triggerWords[lang][trigger]} ${counted}`, words.rule(ruleName(rule, lang))].join(' · ');
};

const Questions = ({ shown, step }: { shown: PointShown; step: PointStep }) => {
  const { view, point, typed, wrong } = shown;
  const { lang } = view;
  const words = pointWords[lang];
  const proposals = point.proposals.map((proposal) => ({ value: proposal.proposalId, label: evidenceOf(proposal, lang) }));
  const group = { language: lang, kind: 'radio', wrong } as const;
  const results = ['yes', 'no'].map((value) => ({ value, label: codeWord(lang, value) }));
  return (
    <>
      {step === 'confirm' || step === 'dismiss' ? (
        <ChoiceGroup
          {...group}
          name="proposalId"
          label={words.proposal}
          choices={proposals}
          chosen={[typed.proposalId ?? proposals[0]?.value ?? '']}
        />
      ) : (
        ''
      )}
      {step === 'check' ? (
        <ChoiceGroup {...group} name="passed" label={words.passed} choices={results} chosen={[typed.passed ?? '']} />
      ) : (
        ''
      )}
      <TextField
        language={lang}
        name="words"
        label={words.words}
        hint={step === 'suspend' ? words.published : undefined}
        value={typed.words}
        rows={4}
        wrong={wrong}
      />
    </>
  );
};

const StepForm = ({ shown, step }: { shown: PointShown; step: PointStep }) => {
  const { view, point, seen, once, wrong } = shown;
  const { label, does } = stepWords[view.lang][step];
  const action = `${pointPath(point.servicePoint)}/${step}`;
  return (
    <div class="action" id="form">
      <h3 safe>{label}</h3>
      <p class="hint" safe>
        {does}
      </p>
      <Form language={view.lang} action={action} wrong={wrong} submit={pointWords[view.lang].submit}>
        <input type="hidden" name="seen" value={String(seen)} />
        <input type="hidden" name="once" value={once} />
        <Questions shown={shown} step={step} />
      </Form>
    </div>
  );
};

const Steps = (shown: PointShown) => {
  const { view, point, chosen } = shown;
  const words = pointWords[view.lang];
  const steps = stepsOf(shown);
  const path = pointPath(point.servicePoint);
  return (
    <section class="actions" aria-labelledby="actions">
      <h2 id="actions" safe>
        {words.actions}
      </h2>
      {steps.length === 0 ? <p safe>{words.none}</p> : ''}
      {chosen === undefined ? '' : <StepForm shown={shown} step={chosen} />}
      <ul class="list">
        {steps
          .filter((step) => step !== chosen)
          .map((step) => (
            <li>
              <a href={`${path}?do=${step}#form`} safe>
                {stepWords[view.lang][step].label}
              </a>
              <p class="hint" safe>
                {stepWords[view.lang][step].does}
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
};

const Proposals = ({ view: { lang }, point }: PointShown) =>
  point.proposals.length === 0 ? (
    ''
  ) : (
    <section aria-labelledby="proposals">
      <h2 id="proposals" safe>
        {pointWords[lang].proposals}
      </h2>
      <ul class="list">
        {point.proposals.map((proposal) => (
          <li safe>{evidenceOf(proposal, lang)}</li>
        ))}
      </ul>
    </section>
  );

/** One service point: how it stands, what is proposed with the figures behind it, what can be done, and its story. */
export const PointPage = (shown: PointShown) => {
  const { view, zone, point, wrong } = shown;
  const { lang } = view;
  const words = pointWords[lang];
  const due = point.dueAt === null ? [] : [`${words.due}: ${fullTime(point.dueAt, zone, lang)}`];
  const standing = [pointStateWords[lang][point.state], ...due, ...(point.interviewOrdered ? [words.interview] : [])];
  const entries = point.story.map(({ type, at, words: said }) => ({
    at,
    what: Object.entries(pointEventWords[lang]).find(([name]) => name === type)?.[1] ?? type,
    said: said ?? undefined,
  }));
  return (
    <StaffPage view={view} title={point.name} back="/staff/points" failed={wrong.length > 0} scripts={deskScripts}>
      <h1 lang="zh-CN" safe>
        {point.name}
      </h1>
      <Since {...shown} />
      <p safe>{standing.join(' · ')}</p>
      <Proposals {...shown} />
      <Steps {...shown} />
      <h2 safe>{words.story}</h2>
      {entries.length === 0 ? <p safe>{words.nothing}</p> : <Timeline language={lang} zone={zone} entries={entries} />}
    </StaffPage>
  );
};
