import type { PropsWithChildren } from '@kitajs/html';
import type { RuleSetId } from '#rulebook/rule-content.policy.js';
import { Banner } from '../../ui/banner.js';
import { StaffPage } from '../../ui/staff-page.js';
import type { View } from '../../ui/view.js';

export const rulesPath = '/staff/rules';
export const setPath = ({ kind, name }: RuleSetId): string => `${rulesPath}/${kind}/${name}`;

interface RulesFrame {
  readonly view: View;
  readonly title: string;
  readonly back?: string | undefined;
  readonly done?: string | undefined;
  readonly failed?: boolean | undefined;
}

/** The frame of a page about rules. */
export const RulesFrame = ({ view, title, back, done, failed, children }: PropsWithChildren<RulesFrame>) => (
  <StaffPage view={view} title={title} back={back} failed={failed}>
    <h1 safe>{title}</h1>
    {done === undefined ? (
      ''
    ) : (
      <Banner language={view.lang} kind="success">
        <p safe>{done}</p>
      </Banner>
    )}
    {children}
  </StaffPage>
);
