import type { Channel } from '#kernel/values.js';
import type { Target } from '#reviews/review.events.js';

export type Level = 1 | 2 | 3 | 4 | 5;
export const levels: readonly Level[] = [1, 2, 3, 4, 5];

export interface Profile {
  /** Reviews of each level, 1 非常不满意 to 5 非常满意, as published for the month. */
  readonly counts: Readonly<Record<Level, number>>;
  /** Which share of the 基本满意 reviews nobody gave: recorded by default when the time to review had passed. */
  readonly defaultShare: number;
}

/**
 * Guangdong's published months. The default share of 2020-01 is inferred: were active reviews as seldom 基本满意 then as
 * a year later (22,773 of 5,312,493), some 2,070 of the 1,638,682 were active.
 */
export const profiles = {
  '2020-01': { counts: { 5: 445_832, 4: 34_635, 3: 1_638_682, 2: 210, 1: 935 }, defaultShare: 0.9987 },
  '2021-01': { counts: { 5: 5_265_520, 4: 23_409, 3: 22_773, 2: 178, 1: 613 }, defaultShare: 0 },
  '2023-07': { counts: { 5: 13_431_970, 4: 10_421, 3: 18_062, 2: 295, 1: 980 }, defaultShare: 0 },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;
export const profileNames: readonly ProfileName[] = ['2020-01', '2021-01', '2023-07'];

/** Reviews by channel in Guangdong, 2020-01: the only month whose channels are published. */
export const channelCounts: readonly (readonly [Channel, number])[] = [
  ['portal', 1_488_847], // 广东政务服务网
  ['hall-tablet', 645_313], // 大厅
  ['hotline-12345', 553_964], // 热线
  ['self-service', 56_922], // 一体机
  ['mini-program', 5_345], // 粤省事
  ['sms', 763], // 短信
  ['app', 692 + 241], // 粤商通, APP
];

/** What is reviewed: bad reviews of Bozhou, 2023. */
export const targetCounts: readonly (readonly [Target, number])[] = [
  ['case', 143],
  ['item', 91],
  ['organisation', 7],
  ['staff', 2],
];

/**
 * Catalogue V2: the tags of each level with how often each is chosen. 110, 108 and 109 are Guangdong's figures of 2023-07;
 * the others are assumptions that stay below them.
 */
export const tagCounts: Readonly<Record<Level, readonly (readonly [string, number])[]>> = {
  5: [['510', 30], ['511', 6], ['512', 8], ['513', 22], ['514', 14], ['515', 8], ['516', 6], ['517', 40]], // prettier-ignore
  4: [['406', 8], ['407', 10], ['408', 12], ['409', 6], ['410', 12], ['411', 16], ['412', 8], ['413', 28]], // prettier-ignore
  3: [['307', 14], ['308', 8], ['309', 18], ['310', 12], ['311', 14], ['312', 8], ['313', 10], ['314', 24]], // prettier-ignore
  2: [['207', 18], ['208', 16], ['209', 60], ['210', 48], ['211', 34], ['212', 20], ['213', 52], ['214', 70]], // prettier-ignore
  1: [['108', 221], ['109', 171], ['110', 429], ['111', 14], ['112', 30], ['113', 42], ['114', 24], ['115', 58]], // prettier-ignore
};

export interface Habit {
  /** Share of reviews with at least one tag; a further tag follows with a quarter of the chance, up to three. */
  readonly tags: number;
  readonly comment: number;
  readonly contact: number;
}

/** How much people add to their stars: who is content says little, who is not explains. Assumptions. */
export const habits: Readonly<Record<Level, Habit>> = {
  5: { tags: 0.35, comment: 0.03, contact: 0.01 },
  4: { tags: 0.4, comment: 0.06, contact: 0.02 },
  3: { tags: 0.4, comment: 0.08, contact: 0.04 },
  2: { tags: 0.9, comment: 0.55, contact: 0.45 },
  1: { tags: 0.95, comment: 0.65, contact: 0.55 },
};
