import type { View } from '../../ui/view.js';
import { openWords } from './open.messages.js';

const paths = ['/open', '/open/rankings', '/open/reports', '/open/service-points', '/open/corrections'] as const;

/** Ways to all public pages. `here`: the one that is shown. */
export const OpenLinks = ({ view, here }: { view: View; here?: (typeof paths)[number] | undefined }) => {
  const words = openWords[view.lang];
  return (
    <nav class="screen" aria-labelledby="public">
      <h2 id="public" safe>
        {words.public}
      </h2>
      <ul class="list">
        {paths.map((path) => (
          <li>
            <a href={path} {...(path === here && { 'aria-current': 'page' as const })} safe>
              {words[path]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
