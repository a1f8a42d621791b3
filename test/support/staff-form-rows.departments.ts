import { RegisterServicePoint } from '#directory/directory.commands.js';
import type { FormRow } from './staff-form-rows.js';
import { counted } from './staff-form-rows.js';
import { type Fields, fillIn } from './staff-forms.js';
import { loggedIn } from './log-in.js';
import { departments, items, regions, tellDirectory } from './world.directory.js';
import { withQuery } from './world.http.js';
import type { World } from './world.js';

const words = '已当面致歉，<b>中午</b>也开窗 "好"';

const opened = async (world: World): Promise<string> => {
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '中午不开窗' });
  await world.quiet();
  await world.supervisor.does(id, 'note', { words: '请尽快' }); // so that there is an older look of it
  await world.quiet();
  return id;
};
const accepted = async (world: World): Promise<string> => {
  const id = await opened(world);
  await world.officer.accept(id);
  return id;
};
const returned = async (world: World): Promise<string> => {
  const id = await opened(world);
  await world.officer.does(id, 'return', { reason: 'not-ours', words: '不归我们' });
  return id;
};
const contested = async (world: World): Promise<string> => {
  const id = await accepted(world);
  await world.officer.does(id, 'appeal', { reason: 'mistaken', words: '评错了' });
  return id;
};

type Order = Pick<FormRow, 'as' | 'wrong'> & { readonly of: (world: World) => Promise<string>; readonly event: string };

/** An action on the page of an order. */
const order = (action: string, fields: Fields, { of, event, ...row }: Order): FormRow => ({
  ...row,
  route: '/staff/orders/:id/:action',
  stale: true,
  ready: async (world) => {
    const path = `/staff/orders/${await of(world)}`;
    return { page: `${path}?do=${action}`, action: `${path}/${action}`, fields };
  },
  done: counted(event),
});

let named = 0;

const filters: FormRow = {
  route: '/staff/desk/filters',
  as: 'officer',
  ready: () => ({
    page: '/staff/desk?state=in-progress',
    action: '/staff/desk/filters',
    fields: { name: `在办 ${++named}` },
  }),
  done: async (world) => {
    const { text } = await (await loggedIn(world, 'officer')).get('/staff/desk');
    return text.match(/>在办 \d+<\/a>/g)?.length ?? 0;
  },
};

const templates: FormRow = {
  route: '/staff/templates',
  as: 'officer',
  ready: () => ({
    page: '/staff/templates',
    action: '/staff/templates',
    fields: { department: departments.east, name: `致歉 ${++named}`, text: words },
  }),
  done: async (world) => {
    const { text } = await (await loggedIn(world, 'officer')).get('/staff/templates');
    return new Set(text.match(/致歉 \d+/g)).size;
  },
  wrong: { fields: { name: '' }, field: 'name' },
};

/** A template that is there already, changed. */
const changedTemplate: FormRow = {
  route: '/staff/templates',
  as: 'officer',
  stale: true,
  ready: async (world) => {
    const own = { department: departments.east, name: `问候 ${++named}` };
    const jar = await loggedIn(world, 'officer');
    await fillIn(jar, '/staff/templates', { action: '/staff/templates', fields: { ...own, text: '旧的' } });
    await fillIn(jar, withQuery('/staff/templates', own), { action: '/staff/templates', fields: { text: '旧的，写过两次' } });
    return { page: withQuery('/staff/templates', own), action: '/staff/templates', fields: { text: `改为 ${named}` } };
  },
  done: async (world) => {
    const { text } = await (await loggedIn(world, 'officer')).get('/staff/templates');
    return new Set(text.match(/改为 \d+/g)).size;
  },
  wrong: { fields: { text: '' }, field: 'text' },
};

const bulk: FormRow = {
  route: '/staff/desk/bulk',
  as: 'officer',
  ready: async (world) => {
    const id = await opened(world);
    const page = `/staff/desk?state=awaiting-acceptance`;
    const tick = async () => (await (await loggedIn(world, 'officer')).get(page)).text;
    return { page, action: '/staff/desk/bulk', fields: { action: 'accept', order: tickOf(await tick(), id) } };
  },
  done: counted('WorkOrderAccepted'),
  wrong: { fields: { action: 'transfer', to: '没有的单位', words }, field: 'to' },
};
const tickOf = (html: string, id: string): string => new RegExp(`name="order" value="(${id}\\.\\d+)"`).exec(html)?.[1] ?? '';

/** A step at a service point that nothing was done about yet. */
const point = (action: string, fields: Fields, row: Pick<FormRow, 'as' | 'wrong' | 'done'>): FormRow => ({
  ...row,
  route: '/staff/points/:code/:step',
  ready: async (world) => {
    const code = `hall-${++named}`;
    const hall = { code, name: `大厅 ${named}`, kind: 'hall', regionCode: regions.east, departmentCode: null } as const;
    await tellDirectory(world.app, world.parts.store, [
      new RegisterServicePoint({ ...hall, effectiveFrom: '2020-01-01' }, { id: code, by: 'test' }),
    ]);
    const path = `/staff/points/${code}`;
    return { page: `${path}?do=${action}`, action: `${path}/${action}`, fields };
  },
});

/** Every form of those who work off orders, and of those who supervise them. */
export const departmentsForms: readonly FormRow[] = [
  order('accept', {}, { as: 'officer', of: opened, event: 'WorkOrderAccepted' }),
  order(
    'resolve',
    { reply: words },
    { as: 'officer', of: accepted, event: 'WorkOrderResolved', wrong: { fields: { reply: '' }, field: 'reply' } },
  ),
  order(
    'appeal',
    { reason: 'mistaken', words },
    { as: 'officer', of: accepted, event: 'AppealRaised', wrong: { fields: { reason: '' }, field: 'reason' } },
  ),
  order(
    'note',
    { words },
    { as: 'officer', of: accepted, event: 'WorkOrderNoted', wrong: { fields: { words: '' }, field: 'words' } },
  ),
  order(
    'request-extension',
    { amount: '5', words },
    { as: 'officer', of: accepted, event: 'ExtensionAsked', wrong: { fields: { amount: '99' }, field: 'amount' } },
  ),
  order(
    'dispatch',
    { to: departments.west, words },
    { as: 'supervisor', of: returned, event: 'WorkOrderDispatched', wrong: { fields: { to: '没有' }, field: 'to' } },
  ),
  order(
    'decide-appeal',
    { upheld: 'no', words },
    { as: 'supervisor', of: contested, event: 'AppealRejected', wrong: { fields: { upheld: '' }, field: 'upheld' } },
  ),
  order(
    'supervise',
    { words },
    {
      as: 'supervisor',
      of: accepted,
      event: 'SupervisionOrdered',
      wrong: { fields: { words: '长'.repeat(4_001) }, field: 'words' },
    },
  ),
  filters,
  templates,
  changedTemplate,
  bulk,
  point(
    'order',
    { words },
    { as: 'supervisor', done: counted('PointRectificationOrdered'), wrong: { fields: { words: '' }, field: 'words' } },
  ),
];
