import type { PropsWithChildren } from '@kitajs/html';

export interface Column {
  readonly head: string;
  /** Figures stand to the right. */
  readonly figures?: boolean | undefined;
}

/** A text, or one that leads somewhere. */
export type TableCell = string | { readonly text: string; readonly href: string };

interface TableProps {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Names of places in the directory, which are Chinese in pages of any language. */
const chinese = /\p{Script=Han}/u;

const Content = ({ cell }: { cell: TableCell }) =>
  typeof cell === 'string' ? (
    <span safe>{cell}</span>
  ) : (
    <a href={cell.href} safe>
      {cell.text}
    </a>
  );

const Cell = ({ cell, column, isHead }: { cell: TableCell; column: Column | undefined; isHead: boolean }) => {
  const text = typeof cell === 'string' ? cell : cell.text;
  const lang = chinese.test(text) ? { lang: 'zh-CN' } : {};
  const look = column?.figures === true ? { class: 'figure' } : {};
  return isHead ? (
    <th scope="row" {...lang}>
      <Content cell={cell} />
    </th>
  ) : (
    <td {...lang} {...look}>
      <Content cell={cell} />
    </td>
  );
};

/** A table that scrolls by itself where it is wider than the page; its rows are made by whoever shows it. */
export const TableFrame = ({ caption, columns, children }: PropsWithChildren<Pick<TableProps, 'caption' | 'columns'>>) => (
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

/** A table of texts and links. */
export const Table = ({ caption, columns, rows }: TableProps) => (
  <TableFrame caption={caption} columns={columns}>
    {rows.map((row) => (
      <tr>
        {row.map((cell, index) => (
          <Cell cell={cell} column={columns[index]} isHead={index === 0} />
        ))}
      </tr>
    ))}
  </TableFrame>
);
