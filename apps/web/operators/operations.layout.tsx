import type { PropsWithChildren } from '@kitajs/html';
import { Banner } from '../ui/banner.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Form } from '../ui/form.js';
import type { Wrong } from '../ui/problems.js';
import { StaffPage } from '../ui/staff-page.js';
import type { View } from '../ui/view.js';
import { operationsWords } from './operations.messages.js';

export const operations = '/staff/operations';

/** The sections, in the order in which they are looked at. */
const sections = [
  ['overview', operations],
  ['jobs', `${operations}/jobs`],
  ['rebuilds', `${operations}/rebuilds`],
  ['imports', `${operations}/imports`],
  ['notices', `${operations}/notices`],
  ['keys', `${operations}/keys`],
  ['forget', `${operations}/forget`],
  ['access', `${operations}/access`],
] as const;
export type Section = (typeof sections)[number][0];

interface OperationsPage {
  readonly view: View;
  readonly title: string;
  readonly section: Section;
  /** Where one came from, where that is not the section itself. */
  readonly back?: string | undefined;
  /** What was just done. */
  readonly done?: string | undefined;
  /** What was refused, where no form on the page says so itself. */
  readonly wrong?: readonly Wrong[] | undefined;
  /** A form on the page tells what was wrong. */
  readonly failed?: boolean | undefined;
}

const Sections = ({ view: { lang }, section }: Pick<OperationsPage, 'view' | 'section'>) => {
  const words = operationsWords[lang];
  return (
    <nav class="links" aria-label={words.sections}>
      {sections.map(([name, href]) => (
        <a href={href} {...(name === section && { 'aria-current': 'page' as const })} safe>
          {words[name]}
        </a>
      ))}
    </nav>
  );
};

/** A page for operators: where one is among the sections, what was done, what was refused. */
export const OperationsPage = (props: PropsWithChildren<OperationsPage>) => {
  const { view, title, back, done, wrong = [], failed = false, children } = props;
  return (
    <StaffPage view={view} title={title} back={back} failed={failed || wrong.length > 0}>
      <Sections view={view} section={props.section} />
      <h1 safe>{title}</h1>
      {done === undefined ? (
        ''
      ) : (
        <Banner language={view.lang} kind="success">
          <p safe>{done}</p>
        </Banner>
      )}
      <ErrorSummary language={view.lang} wrong={wrong} />
      {children}
    </StaffPage>
  );
};

/** A button that does something, with all that it has to say along. */
export const Act = ({
  view,
  action,
  label,
  carries = {},
}: {
  view: View;
  action: string;
  label: string;
  carries?: Readonly<Record<string, string>>;
}) => (
  <Form language={view.lang} action={action} wrong={[]} submit={label}>
    {Object.entries(carries).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </Form>
);

/** The page of an address: what answers a form has the address of the form, which nobody can open. */
export const at = (view: View, url: string): View => ({ ...view, url });
