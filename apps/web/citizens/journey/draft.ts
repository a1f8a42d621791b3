import { z } from 'zod';

const Answers = z.record(z.string(), z.array(z.string()));

/** A form of several pages, begun and not sent yet; or sent, and then its receipt is all that is left of it. */
export const Draft = z.object({
  /** The path of the journey that it is a draft of. */
  journey: z.string(),
  /** What the submission is recognised by when it arrives twice. */
  key: z.uuid(),
  /** What the link named: codes of the directory, a channel, the address of a page. */
  about: z.record(z.string(), z.string()),
  /** As they were typed, whether or not they will do. */
  answers: Answers,
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number().int() })),
  receipt: z.object({ number: z.string(), code: z.string() }).optional(),
});
export type Draft = z.infer<typeof Draft>;

/** The one answer of a field; empty where there is none. */
export const answer = ({ answers }: Pick<Draft, 'answers'>, field: string): string => answers[field]?.[0] ?? '';

/** All that was chosen in a field. */
export const chosen = ({ answers }: Pick<Draft, 'answers'>, field: string): readonly string[] => answers[field] ?? [];

/** What a form said of these fields: lines end alike, nothing surrounds them, and what is empty is left out. */
export const answersOf = (form: URLSearchParams, fields: readonly string[]): Draft['answers'] =>
  Object.fromEntries(
    fields.map((field) => [
      field,
      form
        .getAll(field)
        .map((text) => text.replaceAll('\r\n', '\n').trim())
        .filter((text) => text !== ''),
    ]),
  );

/** Body fields of an answer that may not be there. */
export const given = <Name extends string>(name: Name, value: string | undefined): { readonly [Of in Name]?: string } =>
  value === undefined || value === '' ? {} : ({ [name]: value } as { readonly [Of in Name]?: string });
