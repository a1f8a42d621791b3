import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Caller, Callers, type IssuedKey } from '#kernel/callers.port.js';
import { Vault } from '#kernel/vault.port.js';

const Once = z.uuid();

/** What a form says of the key that it was made from. */
export const seenOf = ({ issuedAt }: Pick<IssuedKey, 'issuedAt'>): string => String(Date.parse(issuedAt));

interface Form {
  readonly once: string;
  /** The key that it was made from; any will do without it. */
  readonly seen: string | undefined;
}

/** Keys that come of forms: the same form makes the same key, so that whoever presses twice sees the one that works. */
@Injectable()
export class FormKeys {
  constructor(
    readonly callers: Callers,
    private readonly vault: Vault,
  ) {}

  /** What one form is told from another by. */
  once(): string {
    return randomUUID();
  }

  /** A key for a name that nobody has, or that this form made; otherwise why there is none. */
  async make(caller: Caller, once: string): Promise<{ readonly key: string } | 'exists' | 'gone'> {
    const key = this.#keyOf(caller, once);
    const isOther = (await this.callers.named(caller.name)) && (await this.callers.byKey(key))?.name !== caller.name;
    // A key that is in use is not made worthless by a name that was taken: that is what rotating is for.
    return isOther ? 'exists' : this.#given(caller, key);
  }

  /** Another key for a name, in the place of the one there is. `rotated` where that is another one than was seen, and not of this form. */
  async rotate(there: IssuedKey, { once, seen }: Form): Promise<{ readonly key: string } | 'gone' | 'rotated'> {
    const { caller } = there;
    const key = this.#keyOf(caller, once);
    const isOther = seen !== undefined && seen !== seenOf(there) && (await this.callers.byKey(key))?.name !== caller.name;
    return isOther ? 'rotated' : this.#given(caller, key);
  }

  async #given(caller: Caller, key: string): Promise<{ readonly key: string } | 'gone'> {
    return (await this.callers.give(caller, key)) ? { key } : 'gone';
  }

  /** Nobody can guess it without the master key. */
  #keyOf({ name }: Caller, once: string): string {
    return `rk_${this.vault.digest('access-key', `${name}:${Once.safeParse(once).data ?? randomUUID()}`)}`;
  }
}
