import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { deskUrl, readDesk } from '../desk/desk.question.js';
import { orderUrl } from './order.shown.js';

const lookedAt = 20;
/** States in which the ball is with whoever sits at a desk. */
const theirTurn: ReadonlySet<string> = new Set(['awaiting-dispatch', 'awaiting-acceptance', 'in-progress', 'awaiting-approval']);

/** What comes after an order on the desk that one came from. */
@Injectable()
export class NextOrder {
  constructor(private readonly desk: DeskReading) {}

  /** The address of the next order of that desk that waits for its staff; of the desk itself where nothing does. */
  async after(id: string, from: string, caller: Caller): Promise<string> {
    const { question, typed } = readDesk(Object.fromEntries(new URLSearchParams(from)));
    const { data } = await this.desk.page(question, caller, { limit: lookedAt });
    const others = data.filter((order) => order.id !== id);
    const next = question.state === undefined ? others.find(({ state }) => theirTurn.has(state)) : others[0];
    return next ? orderUrl(next.id, { from }) : deskUrl(typed);
  }
}
