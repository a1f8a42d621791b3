import type { Wrong } from '../ui/problems.js';
import type { View } from '../ui/view.js';
import type { Texts } from './asked.js';

/** What every page of figures of one state of knowledge shows. */
export interface FiguresShown {
  readonly view: View;
  readonly zone: string;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  /** The moment that was asked for; nothing where that is now. */
  readonly moment: string | undefined;
}
