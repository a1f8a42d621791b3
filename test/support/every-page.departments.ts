import type { PageRow, Stage, Who } from './every-page.js';
import { loggedIn } from './log-in.js';
import { suspend } from './open.js';
import { fillIn } from './staff-forms.js';
import { departments, items, points } from './world.directory.js';
import { handIn } from './world.matters.js';
import type { World } from './world.js';

const days = 86_400_000;

/** Orders of the east county's bureau, by what is the matter with them. */
export interface DepartmentsSeed {
  readonly overdue: string;
  readonly fresh: string;
  readonly inHand: string;
  readonly correction: string;
  readonly contested: string;
  readonly longer: string;
  /** The citizen is asked. */
  readonly answered: string;
  readonly closed: string;
}

const opened = async (world: World): Promise<string> => {
  const review = { itemCode: items.east, rating: 1, tags: ['110'], contact: '13900001234' };
  const { id } = await world.channel.submit({ ...review, comment: '窗口中午不开，<b>白跑</b>一趟' });
  await world.quiet();
  return id;
};

const accepted = async (world: World): Promise<string> => {
  const id = await opened(world);
  await world.officer.accept(id);
  return id;
};

/** Some are late, some will be soon, some are new: each has a mark of its own. */
const ofAllAges = async (world: World) => {
  const overdue = await accepted(world);
  await world.passTime(3 * days);
  await accepted(world);
  await world.passTime(7 * days);
  return { overdue, fresh: await opened(world) };
};

const contest = async (world: World) => {
  const contested = await accepted(world);
  await world.officer.does(contested, 'appeal', { reason: 'mistaken', words: '评错了' });
  const longer = await accepted(world);
  await world.officer.does(longer, 'request-extension', { span: { amount: 5, unit: 'working' }, words: '等配件' });
  const returned = await opened(world);
  await world.officer.does(returned, 'return', { reason: 'not-ours', words: '不归我们' });
  return { contested, longer };
};

const longLife = async (world: World) => {
  const inHand = await accepted(world);
  await world.officer.does(inHand, 'note', { words: '已联系 <i>群众</i>' });
  await world.supervisor.does(inHand, 'supervise', { words: '请说明' });
  const closed = await accepted(world);
  await world.officer.resolve(closed, '已当面致歉');
  await world.supervisor.does(closed, 'call-back', { result: 'satisfied', contacted: true, solved: false });
  const answered = await accepted(world);
  await world.officer.resolve(answered, '已当面致歉');
  return { inHand, answered, closed };
};

const corrected = async (world: World): Promise<string> => {
  const report = { type: 'misspelt', siteCode: '9900000001', pageUrl: 'https://www.yunshan.example/fire' };
  const texts = { wrong: '消防支队', right: '消防大队', evidence: '支队是市级单位', departmentCode: departments.east };
  const { id } = await handIn(world.channel, '/api/v1/corrections', { ...report, ...texts });
  await world.quiet();
  await world.officer.accept(id);
  return id;
};

export const seedForDepartments = async (world: World): Promise<DepartmentsSeed> => {
  const ages = await ofAllAges(world);
  const seed = { ...ages, ...(await contest(world)), ...(await longLife(world)), correction: await corrected(world) };
  await suspend(world, points.window, '整改不到位，停业整顿');
  const officer = await loggedIn(world, 'officer');
  const template = { department: departments.east, name: '致歉', text: '给您带来不便，深表歉意。' };
  await fillIn(officer, '/staff/templates', { action: '/staff/templates', fields: template });
  const filter = { name: '在办的', from: 'state=in-progress' };
  await fillIn(officer, '/staff/desk', { action: '/staff/desk/filters', fields: filter });
  await world.quiet();
  return seed;
};

type Row = PageRow<DepartmentsSeed>;
type At = (stage: Stage<DepartmentsSeed>) => string;

const unit: Row['as'] = ['officer', 'supervisor'];
const [supervisor]: [Who] = ['supervisor'];

const order = (which: keyof DepartmentsSeed, wish = '', as = unit): Row => {
  const at: At = ({ seed }) => `/staff/orders/${seed[which]}${wish && `?do=${wish}`}`;
  return { route: '/staff/orders/:id', as, at };
};

const page = (route: string, as = unit, path = route): Row => ({ route, as, at: () => path });

/** Every page of those who work off orders, and of those who supervise them. */
export const departmentsPages: readonly Row[] = [
  page('/staff/desk'),
  page('/staff/desk', unit, '/staff/desk?q=中午&state=in-progress'),
  page('/staff/desk', unit, '/staff/desk?state=closed'),
  order('overdue', 'resolve'),
  order('fresh'),
  order('inHand', 'verify'),
  order('inHand', 'transfer', ['officer']),
  order('inHand', 'appeal', ['officer']),
  order('inHand', 'answer-supervision', ['officer']),
  order('inHand', 'request-extension', ['officer']),
  order('correction', 'resolve', ['officer']),
  order('contested', 'decide-appeal', [supervisor]),
  order('longer', 'decide-extension', [supervisor]),
  order('answered', 'call-back', ['officer']),
  order('closed'),
  page('/staff/templates', unit, `/staff/templates?department=${departments.east}`),
  page('/staff/dispatch', [supervisor]),
  page('/staff/appeals', [supervisor]),
  page('/staff/extensions', [supervisor]),
  page('/staff/approvals', [supervisor]),
  page('/staff/supervision', [supervisor]),
  page('/staff/points', unit, '/staff/points?q=大厅'),
  page('/staff/points/:code', unit, `/staff/points/${points.hall}`),
  page('/staff/points/:code', [supervisor], `/staff/points/${points.window}?do=reinstate`),
  page('/links', [supervisor], `/links?item=${items.east}&staff=A-17`),
];
