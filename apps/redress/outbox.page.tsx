import type { Message } from '#kernel/courier.port.js';
import { masked } from '#notices/contact.policy.js';
import type { Kept } from '#platform/couriers/outbox.courier.js';
import type { Language } from '#kernel/values.js';
import { staffStyles } from '../web/ui/assets.js';
import { localTime } from '../web/ui/format.js';
import { Page } from '../web/ui/layout.js';
import { TableFrame } from '../web/ui/table.js';
import type { View } from '../web/ui/view.js';
import { outboxWords, wayWords } from './outbox.messages.js';

interface OutboxProps {
  readonly view: View;
  readonly kept: readonly Kept[];
  readonly zone: string;
}

/** What a webhook would be told, but for what only its receiver may read. */
const bodyOf = (message: Message): string =>
  message.via === 'webhook'
    ? JSON.stringify(message.body, (key, value: unknown) => (key === 'reply' ? undefined : value), 2)
    : message.text;

const Row = ({ kept: { message, at }, zone, language }: { kept: Kept; zone: string; language: Language }) => (
  <tr>
    <th scope="row">
      <time datetime={at} safe>
        {localTime(at, zone, language, { seconds: true })}
      </time>
    </th>
    <td safe>{wayWords[language][message.via]}</td>
    <td safe>{masked(message.via, message.to)}</td>
    <td class="message">
      {message.via === 'e-mail' ? <b safe>{message.subject}</b> : ''}
      <span safe>{bodyOf(message)}</span>
    </td>
  </tr>
);

const Messages = ({ kept, zone, language }: { kept: readonly Kept[]; zone: string; language: Language }) => {
  const words = outboxWords[language];
  const columns = [words.at, words.via, words.to, words.text].map((head) => ({ head }));
  return (
    <div class="outbox">
      <TableFrame caption={words.title} columns={columns}>
        {kept.map((one) => (
          <Row kept={one} zone={zone} language={language} />
        ))}
      </TableFrame>
    </div>
  );
};

/** The messages that a demonstration keeps, newest first. */
export const OutboxPage = ({ view, kept, zone }: OutboxProps) => {
  const words = outboxWords[view.lang];
  return (
    <Page view={view} title={words.title} back="/" wide styles={[staffStyles.path]}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      {kept.length === 0 ? <p safe>{words.empty}</p> : <Messages kept={kept} zone={zone} language={view.lang} />}
    </Page>
  );
};
