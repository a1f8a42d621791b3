import type { Instant } from './values.js';

/** One thing on a board: a name, and what stands on it. */
export interface Pin {
  readonly name: string;
  readonly text: string;
  /** The name of who pinned it last. */
  readonly by: string;
  readonly at: Instant;
}

/** A pin as it stands on its board. */
export interface Pinned extends Pin {
  /** 1 at first, one more at each change: who changes it says which one they have seen. */
  readonly revision: number;
}

/** Whose pins, and of which sort. */
export interface Board {
  readonly sort: 'filters' | 'templates' | 'looking' | 'exports';
  /** A member of staff, a department, or an order. */
  readonly owner: string;
}

/** Pins that one board holds. */
export const pinsPerBoard = 100;

/**
 * What staff pin up to work by: their own filters, templates of their unit, that they are looking at an order, how far
 * the files are that they take. None of it is a fact: nothing in the log depends on it, and whoever loses it loses convenience. No
 * personal data of citizens belongs here.
 */
export abstract class Pinboard {
  /** All of a board, by name. */
  abstract list(board: Board): Promise<readonly Pinned[]>;
  /** What was pinned up after an instant on any of these boards, by owner and name, a bounded number. */
  abstract since(
    sort: Board['sort'],
    owners: readonly string[],
    after: Instant,
  ): Promise<readonly (Pin & Pick<Board, 'owner'>)[]>;
  /** When something was last pinned up on any board of a sort. */
  abstract newest(sort: Board['sort']): Promise<Instant | undefined>;
  /** Takes the place of one of the same name. False where the board is full. */
  abstract put(board: Board, pin: Pin): Promise<boolean>;
  /**
   * As `put`, unless somebody was faster: it takes the place of the revision that was `seen`, 0 where none of that name was there.
   * `stale` where it stands otherwise by now, or is gone; `full` where the board is.
   */
  abstract replace(board: Board, pin: Pin, seen: number): Promise<'done' | 'stale' | 'full'>;
  /** False where there was none of that name, or another revision of it than was `seen`. */
  abstract remove(board: Board, name: string, seen?: number): Promise<boolean>;
  /** Removes what was pinned up before an instant on all boards of a sort, a bounded number; answers how many. */
  abstract sweep(sort: Board['sort'], before: Instant): Promise<number>;
}
