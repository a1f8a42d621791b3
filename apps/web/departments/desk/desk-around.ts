import { Injectable } from '@nestjs/common';
import { Colleagues } from '../order/colleagues.js';
import { SavedFilters } from './filters.js';

/** What stands around a list of orders: what its reader keeps, and who else is at work on it. */
@Injectable()
export class DeskAround {
  constructor(
    readonly filters: SavedFilters,
    readonly colleagues: Colleagues,
  ) {}
}
