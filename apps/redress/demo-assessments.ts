import type { CommandBus } from '@nestjs/cqrs';
import { DraftAssessment, OpenAssessment, PublishAssessment } from '#evaluation/assessment.commands.js';
import { AssessmentContent } from '#evaluation/content.events.js';
import { GiveScores, type ScoreBody } from '#evaluation/score.commands.js';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import { addDays, type Instant, type LocalDay } from '#kernel/values.js';
import { Chance } from '#simulation/chance.js';
import type { World } from '#simulation/world.js';

const cause: Cause = { id: 'demo', by: 'demo' };
const finished = '0d3e0000-0000-8000-8000-000000000001';
const open = '0d3e0000-0000-8000-8000-000000000002';
const scorers = ['demo-scorer-1', 'demo-scorer-2'] as const;
const days = 90;

/** Invented, weights included. */
const indicators = [
  { code: 'online', name: { zh: '在线办理', en: 'Online service' }, weight: 40 },
  { code: 'guides', name: { zh: '办事指南', en: 'Guides' }, weight: 35 },
  { code: 'interaction', name: { zh: '互动交流', en: 'Interaction' }, weight: 25 },
].map((indicator) => ({ ...indicator, scale: { min: 0, max: 100 } }));

const band = (code: string, from: number, to: number) => ({ code, name: { zh: code, en: code }, from, to });
const bands = [band('A', 85, 100), band('B', 70, 85), band('C', 0, 70)];

interface Round {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly stage: 'before' | 'during';
  readonly comparedWith: string | null;
  readonly to: LocalDay;
}

const contentOf = ({ departments }: World, { zh, en, stage, comparedWith, to }: Round): AssessmentContent =>
  AssessmentContent.parse({
    name: { zh, en },
    period: { from: addDays(to, 1 - days), to },
    stage,
    comparedWith,
    subjects: { kind: 'departments', codes: departments.map(({ code }) => code) },
    indicators,
    bands,
    tolerance: 5,
  });

/** What the scorers find: close to each other, the same at every run. */
const sheetOf = ({ departments }: World, scorer: string, lift: number): readonly ScoreBody[] =>
  departments.flatMap(({ code: subject }) =>
    indicators.map(({ code: indicator }) => {
      const found = 60 + new Chance(`${subject} ${indicator}`).below(30) + lift;
      return { subject, indicator, value: found + new Chance(`${scorer} ${subject} ${indicator}`).below(4) };
    }),
  );

/** One round that is published, and one in which the second scorer has only begun; all through the real commands. */
export const demoAssessments = async (commands: CommandBus, world: World, today: LocalDay, at: Instant): Promise<void> => {
  const rounds: readonly Round[] = [
    {
      id: finished,
      zh: '第一轮测评（演示）',
      en: 'First round (demo)',
      stage: 'before',
      comparedWith: null,
      to: addDays(today, -days),
    },
    { id: open, zh: '第二轮测评（演示）', en: 'Second round (demo)', stage: 'during', comparedWith: finished, to: today },
  ];
  for (const [index, round] of rounds.entries()) {
    const { id: roundId } = round;
    await begin(commands, new DraftAssessment({ roundId, at, content: contentOf(world, round), begins: true }, cause));
    await commands.execute(new OpenAssessment({ roundId, at }, cause));
    for (const by of scorers) {
      const sheet = sheetOf(world, by, index * 4);
      const bodies = roundId === open && by === scorers[1] ? sheet.slice(0, sheet.length / 3) : sheet;
      await commands.execute(new GiveScores({ roundId, by, at, bodies }, cause));
    }
    if (roundId === finished) await commands.execute(new PublishAssessment({ roundId, at }, cause));
  }
};

/** Taken up again on another day, the round has other days: it is there already. */
const begin = async (commands: CommandBus, command: DraftAssessment): Promise<void> => {
  try {
    await commands.execute(command);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'assessment.other-content')) throw error;
  }
};
