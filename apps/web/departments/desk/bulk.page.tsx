import { Banner } from '../../ui/banner.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { orderUrl } from '../order/order.shown.js';
import type { BulkResult } from './bulk.js';
import { deskWords } from './desk.messages.js';

interface BulkPage {
  readonly view: View;
  readonly from: string;
  readonly results: readonly BulkResult[];
}

/** What came of each order that was chosen. */
export const BulkPage = ({ view, from, results }: BulkPage) => {
  const words = deskWords[view.lang];
  const back = from === '' ? '/staff/desk' : `/staff/desk?${from}`;
  const done = results.filter(({ refused }) => refused === undefined).length;
  const rows = results.map(({ id, number, refused }) => [
    { text: number, href: orderUrl(id, { from }) },
    refused ?? words.bulkDone,
  ]);
  return (
    <StaffPage view={view} title={words.bulkTitle} back={back}>
      <h1 safe>{words.bulkTitle}</h1>
      <Banner language={view.lang} kind="success">
        <p safe>{words.bulkSum(done, results.length)}</p>
      </Banner>
      <Table caption={words.list} columns={[{ head: words.number }, { head: words.result }]} rows={rows} />
    </StaffPage>
  );
};
