import type { Language } from '../api/http/problem.messages.js';
import { count, percent } from '../web/ui/format.js';
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
      <td safe>{count(language, received.value)}</td>
      <td safe>{count(language, bad.value)}</td>
      <td class="rate">
        <span safe>{percent(language, badRate.value)}</span>
        <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="rail" width="100" height="4" />
          <rect class="fill" width={width.toFixed(1)} height="4" />
        </svg>
      </td>
      <td class="wide" safe>
        {count(language, ordersOpened.value)}
      </td>
      <td safe>{count(language, ordersOverdue.value)}</td>
    </tr>
  );
};

export const Departments = ({ data, language }: Omit<Shown, 'progress'>) => {
  const words = startPageWords[language];
  const worst = Math.max(0, ...data.departments.map(({ measures }) => measures.badRate.value ?? 0));
  if (data.departments.length === 0)
    return (
      <p class="empty" data-live="departments" safe>
        {words.departmentsEmpty}
      </p>
    );
  const heads = [words.departmentReceived, words.departmentBad, words.badRate] as const;
  return (
    <table data-live="departments" aria-labelledby="departments">
      <thead>
        <tr>
          <th scope="col" safe>
            {words.department}
          </th>
          {heads.map((head) => (
            <th scope="col" safe>
              {head}
            </th>
          ))}
          <th scope="col" class="wide" safe>
            {words.departmentOrders}
          </th>
          <th scope="col" safe>
            {words.ordersOverdue}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.departments.map((line) => (
          <DepartmentRow line={line} worst={worst} language={language} />
        ))}
      </tbody>
    </table>
  );
};
