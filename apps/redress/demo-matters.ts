import { addDays } from '#kernel/values.js';
import type { World } from '#simulation/world.js';

/** What is said in the demo beside reviews: a complaint, suggestion, question or correction for the address it goes to. */
export interface DemoMatter {
  readonly path: 'complaints' | 'corrections';
  readonly body: Readonly<Record<string, unknown>>;
}

interface Said {
  readonly kind: 'complaint' | 'suggestion' | 'question';
  readonly title: string;
  readonly content: string;
}

/** Invented. */
const sayings: readonly Said[] = [
  { kind: 'complaint', title: '材料反复退回', content: '同一份材料被退回三次，每次理由都不一样。' },
  { kind: 'complaint', title: '窗口无人值守', content: '上午十点窗口没有人，等了四十分钟。' },
  { kind: 'complaint', title: '超期未办结', content: '承诺五个工作日，已经过去两周，没有任何说明。' },
  { kind: 'complaint', title: '电话无人接听', content: '公布的咨询电话连续三天打不通。' },
  { kind: 'suggestion', title: '希望周末开放', content: '上班族工作日没有时间，建议周六上午开放窗口。' },
  { kind: 'suggestion', title: '增加自助打印机', content: '大厅只有一台自助打印机，经常排队。' },
  { kind: 'question', title: '异地能否办理', content: '户口在外市，居住证在本市，可以在这里办理吗？' },
  { kind: 'question', title: '需要带哪些材料', content: '代办需要委托书原件还是复印件？' },
];

const wrongs = [
  { type: 'inaccurate', guideElement: '办理地点', wrong: '三楼东侧12号窗口', right: '二楼西侧8号窗口' },
  { type: 'outdated', guideElement: '咨询电话', wrong: '0990-1234567', right: '0990-7654321' },
  { type: 'misspelt', guideElement: '申请材料', wrong: '户囗簿', right: '户口簿' },
] as const;

const twice = 2;
const hour = 3_600_000;

/** Of the last days, the same at every run of a day; one of them names nobody, so that it lies on the dispatch desk. */
export const demoMatters = ({ items, regions }: World, now: string): readonly DemoMatter[] => {
  const at = (index: number) => new Date(Date.parse(addDays(now.slice(0, 10), -5)) + index * 5 * hour).toISOString();
  const item = (index: number) => items[(index * 7) % items.length]?.code;
  const complaints = sayings.map((said, index): DemoMatter => ({
    path: 'complaints',
    body: { externalId: `demo-complaint-${index}`, ...said, itemCode: item(index), occurredAt: at(index) },
  }));
  const unclear = {
    externalId: 'demo-unclear',
    title: '不知道归谁管',
    content: '路口的自助服务机坏了一个月，机器上没有单位名称。',
    regionCode: regions[0]?.code,
    occurredAt: at(sayings.length),
  };
  // The same passage reported twice: the second report goes with the first.
  const corrections = wrongs.flatMap((wrong, index) =>
    Array.from({ length: twice }, (_, turn): DemoMatter => ({
      path: 'corrections',
      body: { externalId: `demo-correction-${index}-${turn}`, ...wrong, itemCode: item(index), occurredAt: at(index + turn) },
    })),
  );
  return [...complaints, { path: 'complaints', body: unclear }, ...corrections];
};
