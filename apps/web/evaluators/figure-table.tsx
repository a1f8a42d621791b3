import type { PropsWithChildren } from '@kitajs/html';
import type { Column } from '../ui/table.js';

/** A table whose cells are more than texts and links: it scrolls by itself where it is wider than the page. */
export const FigureTable = ({
  caption,
  columns,
  children,
}: PropsWithChildren<{ caption: string; columns: readonly Column[] }>) => (
  <div class="scroll" role="region" aria-label={caption} tabindex="0">
    <table>
      <caption safe>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head, figures = false }) => (
            <th scope="col" class={figures ? 'figure' : ''} safe>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
