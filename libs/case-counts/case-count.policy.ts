import { refuse } from '#kernel/refusal.js';
import { addDays, type LocalDay } from '#kernel/values.js';

/** What these rules look at of a count that is coming in. */
interface Incoming {
  readonly body: {
    readonly day: LocalDay;
    readonly departmentCode: string;
    readonly itemCode?: string | undefined;
    readonly regionCode?: string | undefined;
    readonly channel?: string | undefined;
  };
  readonly source: string;
}

/** Days further back are taken for a mistake of the source (our own choice). */
const years = 10;

/** Cases are finished before they are counted. Refuses days after `today`, and those of an absurd past. */
export const checkDay = ({ day }: Pick<Incoming['body'], 'day'>, today: LocalDay): void => {
  if (day > today) refuse('invalid', 'case-count.in-the-future', { field: 'day', today });
  if (day < addDays(today, -years * 366)) refuse('invalid', 'case-count.too-long-ago', { field: 'day', years });
};

/** What makes two deliveries speak of the same count: the codes as the source gives them, whatever the directory makes of them. */
export const identityOf = ({ body, source }: Incoming): string =>
  JSON.stringify([
    ...[source, body.day, body.departmentCode],
    ...[body.itemCode ?? null, body.regionCode ?? null, body.channel ?? null],
  ]);
