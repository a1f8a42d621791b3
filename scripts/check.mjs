import { jestArguments } from './test.mjs';
import { runSteps, staticSteps } from './steps.mjs';

/** `npm run check`: what should be green before a commit, in well under a minute. Nothing is started or built. */
export const check = async () => {
  const [lint, ...others] = staticSteps({ cached: true });
  const units = { name: 'units', args: jestArguments(['--selectProjects', 'unit']) };
  return (await runSteps([lint, units, ...others])) === 0 ? 0 : 1;
};
