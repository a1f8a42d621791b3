import type { Channel } from '#kernel/values.js';
import type { Command } from '#kernel/message.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import type { Surroundings } from '../surroundings.js';
import type { Draft } from './draft.js';

/** The name under which the pages deliver what citizens hand in. */
export const pageSource = 'citizen-pages';

/** What pages of a journey are made from, beside the draft. */
export interface Around {
  readonly view: View;
  readonly surroundings: Surroundings;
}

export interface StepProps extends Around {
  readonly draft: Draft;
  readonly wrong: readonly Wrong[];
}

/** One page of a journey: a question, and how to tell that it is answered. */
export interface Step {
  /** The end of its address. */
  readonly name: string;
  readonly fields: readonly string[];
  readonly title: (props: StepProps) => string;
  /** What is wrong with the answers in the draft; nothing for a question that is answered. */
  readonly wrong: (draft: Draft, around: Around) => readonly Wrong[];
  readonly Questions: (props: StepProps) => JSX.Element;
  /** It takes files along. */
  readonly files?: boolean;
}

/** An answer to be checked, by its step. */
export interface Answered {
  readonly step: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** How a submission of the pages travels: whatever capability it is for. */
export interface Carriage {
  readonly source: string;
  readonly idempotencyKey: string;
  readonly defaultChannel: Channel;
  readonly language: 'zh' | 'en';
}

/** A form of several pages that ends in one submission. */
export interface Journey {
  /** Where it begins: `/r`. */
  readonly path: string;
  readonly title: (around: Around) => string;
  readonly steps: readonly Step[];
  readonly answers: (draft: Draft, around: Around) => readonly Answered[];
  /** The command by which it is submitted; its handler answers a `Receipt`. */
  readonly command: (draft: Draft, carriage: Carriage) => Command;
}
