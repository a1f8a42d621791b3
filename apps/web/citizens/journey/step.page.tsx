import { Form } from '../../ui/form.js';
import { Page } from '../../ui/layout.js';
import type { Step, StepProps } from './journey.js';
import { journeyWords } from './journey.messages.js';

interface StepPage extends StepProps {
  readonly step: Step;
  readonly action: string;
  readonly back: string;
}

/** The page of one question. */
export const StepPage = ({ step, action, back, ...props }: StepPage) => {
  const { view, wrong } = props;
  return (
    <Page view={view} title={step.title(props)} back={back} failed={wrong.length > 0} keeps>
      <Form language={view.lang} action={action} wrong={wrong} submit={journeyWords[view.lang].goOn} files={step.files}>
        <step.Questions {...props} />
      </Form>
    </Page>
  );
};
