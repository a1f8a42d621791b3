import type { Language } from '../api/http/problem.messages.js';
import type { OrderLine, Shown } from './start-page.data.js';
import { Chip } from '../web/ui/chip.js';
import { kindWords, levelWords, stateWords } from '../web/ui/domain.messages.js';
import { localTime } from '../web/ui/format.js';
import { startPageWords } from './start-page.messages.js';

const OrderRow = ({ order, zone, language }: { order: OrderLine; zone: string; language: Language }) => {
  const words = startPageWords[language];
  return (
    <li>
      <b safe>{order.number}</b>
      <span class="matter">
        <span lang="zh-CN" safe>
          {order.department}
        </span>{' '}
        <span class="hint" safe>
          {order.rating === null ? kindWords[language][order.kind] : (levelWords[language][order.rating] ?? '')}
        </span>
      </span>
      <span class="state">
        <Chip kind={order.state} label={stateWords[language][order.state]} />
        {order.overdue ? <Chip kind="overdue" label={words.overdue} /> : ''}
      </span>
      <span class="hint">
        <span safe>{words.due}</span>{' '}
        <time datetime={order.dueAt} safe>
          {localTime(order.dueAt, zone, language)}
        </time>
      </span>
    </li>
  );
};

export const Orders = ({ data, language }: Omit<Shown, 'progress'>) =>
  data.orders.length === 0 ? (
    <p data-live="orders" safe>
      {startPageWords[language].ordersEmpty}
    </p>
  ) : (
    <ol class="orders list" data-live="orders">
      {data.orders.map((order) => (
        <OrderRow order={order} zone={data.zone} language={language} />
      ))}
    </ol>
  );
