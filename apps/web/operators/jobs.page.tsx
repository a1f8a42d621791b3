import type { FailedJob } from '#kernel/work-queue.port.js';
import { ChoiceGroup } from '../ui/choices.js';
import { Form } from '../ui/form.js';
import { localTime } from '../ui/format.js';
import { Pager } from '../ui/pager.js';
import type { Wrong } from '../ui/problems.js';
import type { View } from '../ui/view.js';
import { jobsWords } from './jobs.messages.js';
import { Act, operations, OperationsPage } from './operations.layout.js';
import { operationsWords } from './operations.messages.js';

export interface JobsShown {
  readonly view: View;
  readonly zone: string;
  readonly jobs: readonly FailedJob[];
  /** Of the next page. */
  readonly next: string | undefined;
  readonly done?: string | undefined;
  readonly wrong?: readonly Wrong[] | undefined;
}

export const jobsPath = `${operations}/jobs`;

const pointersOf = ({ data }: FailedJob): string =>
  Object.entries(data)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');

const Jobs = ({ view, zone, jobs, wrong = [] }: JobsShown) => {
  const { lang } = view;
  const words = jobsWords[lang];
  return (
    <>
      <Form language={lang} action={`${jobsPath}/rerun`} wrong={wrong} submit={words.rerun}>
        <ChoiceGroup
          language={lang}
          name="key"
          label={words.choose}
          kind="checkbox"
          chosen={[]}
          wrong={wrong}
          choices={jobs.map((job) => ({
            value: job.key,
            label: `${words.named[job.name] ?? job.name} — ${job.reason}`,
            hint: `${pointersOf(job)} · ${words.attempts} ${job.attempts} · ${words.failedAt} ${localTime(job.failedAt, zone, lang)}`,
          }))}
        />
      </Form>
      <Act view={view} action={`${jobsPath}/rerun-all`} label={words.rerunAll} />
    </>
  );
};

/** Jobs that have had their last try, with what they met. */
export const JobsPage = (shown: JobsShown) => {
  const { view, jobs, next, done, wrong = [] } = shown;
  const words = jobsWords[view.lang];
  return (
    <OperationsPage view={view} title={words.title} section="jobs" done={done} failed={wrong.length > 0}>
      <p safe>{words.about}</p>
      {jobs.length === 0 ? <p safe>{words.none}</p> : <Jobs {...shown} />}
      <Pager language={view.lang} next={next} />
      <p class="links">
        <a href={jobsPath} safe>
          {operationsWords[view.lang].refresh}
        </a>
        <a href="/operators/queues" safe>
          {operationsWords[view.lang].board}
        </a>
      </p>
    </OperationsPage>
  );
};
