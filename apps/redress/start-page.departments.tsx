import type { Language } from '../api/http/problem.messages.js';
import { count, percent } from '../web/ui/format.js';
import { TableFrame } from '../web/ui/table.js';
import type { DepartmentLine, Shown } from './start-page.data.js';
import { startPageWords } from './start-page.messages.js';

const DepartmentRow = ({ line, worst, language }: { line: DepartmentLine; worst: number; language: Language }) => {
  const { received, bad, badRate, ordersOpened, ordersOverdue } = line.measures;
  const width = worst === 0 ? 0 : ((badRate.value ?? 0) / worst) * 100;
  return (
    <tr>
      <th scope="row" lang="zh-CN" safe>
        {line.name}
      </th>
      <td class="figure" safe>
        {count(language, received.value)}
      </td>
      <td class="figure" safe>
        {count(language, bad.value)}
      </td>
      <td class="figure">
        <span safe>{percent(language, badRate.value)}</span>
        <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="rail" width="100" height="4" />
          <rect class="fill" width={width.toFixed(1)} height="4" />
        </svg>
      </td>
      <td class="figure" safe>
        {count(language, ordersOpened.value)}
      </td>
      <td class="figure" safe>
        {count(language, ordersOverdue.value)}
      </td>
    </tr>
  );
};

export const Departments = ({ data, language }: Omit<Shown, 'progress'>) => {
  const words = startPageWords[language];
  const worst = Math.max(0, ...data.departments.map(({ measures }) => measures.badRate.value ?? 0));
  if (data.departments.length === 0)
    return (
      <div data-live="departments">
        <h2 safe>{words.departments}</h2>
        <p safe>{words.departmentsEmpty}</p>
      </div>
    );
  const heads = [words.departmentReceived, words.departmentBad, words.badRate, words.departmentOrders, words.ordersOverdue];
  const columns = [{ head: words.department }, ...heads.map((head) => ({ head, figures: true }))];
  return (
    <div data-live="departments">
      <TableFrame caption={words.departments} columns={columns}>
        {data.departments.map((line) => (
          <DepartmentRow line={line} worst={worst} language={language} />
        ))}
      </TableFrame>
    </div>
  );
};
