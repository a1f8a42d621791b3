import { Injectable } from '@nestjs/common';

/** `done` also where there is nothing to fill: on data from before, and in production. */
export type DemoPhase = 'reviews' | 'orders' | 'done' | 'interrupted';

/** Where a visitor finds this system and its keys. */
export interface DemoAccess {
  readonly baseUrl: string;
  /** The file with the keys, as one would type it. */
  readonly keysFile: string;
  /** The department whose orders the officer's key may see. */
  readonly officerDepartment: string;
}

/** How far the filling of an empty system has come, for whoever looks meanwhile. */
@Injectable()
export class DemoProgress {
  phase: DemoPhase = 'done';
  /** Reviews sent so far, of `total`. */
  taken = 0;
  total = 0;
  /** Simulated people: how many reviews a minute they send just now, and how many they have sent since the start. */
  simulated = { pace: 0, sent: 0 };
  /** Known once the process listens; never in production. */
  access: DemoAccess | undefined;
}
