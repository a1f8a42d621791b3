export interface Column {
  readonly head: string;
  /** Figures stand to the right. */
  readonly figures?: boolean | undefined;
}

interface TableProps {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** Names of places in the directory, which are Chinese in pages of any language. */
const chinese = /\p{Script=Han}/u;

const Cell = ({ text, column, isHead }: { text: string; column: Column | undefined; isHead: boolean }) => {
  const lang = chinese.test(text) ? { lang: 'zh-CN' } : {};
  const look = column?.figures === true ? { class: 'figure' } : {};
  return isHead ? (
    <th scope="row" {...lang} safe>
      {text}
    </th>
  ) : (
    <td {...lang} {...look} safe>
      {text}
    </td>
  );
};

/** A table that scrolls by itself where it is wider than the page. */
export const Table = ({ caption, columns, rows }: TableProps) => (
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
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((text, index) => (
              <Cell text={text} column={columns[index]} isHead={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
