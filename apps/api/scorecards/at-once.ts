/** How many orders are counted again before a what-if is answered; where there are more, the caller is told how far it is. */
export abstract class AtOnce {
  abstract readonly orders: number;
}
