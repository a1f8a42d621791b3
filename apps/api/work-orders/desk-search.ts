import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { normalisedNumber, orderIdsOf } from '#intake/receipt.policy.js';
import { Vault } from '#kernel/vault.port.js';
import type { LikenessTables } from '#likeness/likeness.projection.js';
import { openWords } from '#likeness/likeness.query.js';
import type { DeskMatch } from '#orders/desk.query.js';
import type { Scope } from '#orders/work-order.commands.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Today } from '../http/today.js';

/** Entries of the directory that a text may mean. */
const mostNames = 200;
/** Open orders, newest first, whose words are read (our own choice): each is opened for it. */
const mostTexts = 500;
/** As little of a number as is looked for. */
const partOfNumber = /^[0-9A-Z-]{4,}$/;

/** Codes of things whose names hold a text. */
@Injectable()
export class NamesLike {
  constructor(
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
    private readonly today: Today,
  ) {}

  codes(q: string): Pick<DeskMatch, 'items' | 'departments' | 'tags'> {
    const search = { q, limit: mostNames, on: this.today.day() };
    const codes = (entries: readonly { readonly code: string }[]) => entries.map(({ code }) => code);
    const tags = this.rulebook.tagCatalogues().flatMap(({ tags: all }) => [...all].filter(([, label]) => label.includes(q)));
    return {
      items: codes(this.directory.search('items', search).data),
      departments: codes(this.directory.search('departments', search).data),
      tags: [...new Set(tags.map(([code]) => code))],
    };
  }
}

/**
 * What a text that somebody looks for may mean on a desk: an order's number or a part of it; names of items, departments and tags;
 * and what citizens wrote. Their words are sealed, and nothing of them is kept for searching: those of the newest open orders
 * within the scope are opened and read when somebody asks, and forgotten again.
 */
@Injectable()
export class DeskSearch {
  readonly #likeness;

  constructor(
    readDb: ReadDb,
    private readonly vault: Vault,
    private readonly names: NamesLike,
  ) {
    this.#likeness = readDb.kysely<LikenessTables>();
  }

  async match(q: string, scope: Scope): Promise<DeskMatch> {
    const number = normalisedNumber(q);
    const typed = q.toUpperCase();
    const ids = [...orderIdsOf(this.vault, number), ...(await this.#saying(q, scope))];
    return { ids, number: partOfNumber.test(typed) ? typed : undefined, ...this.names.codes(q) };
  }

  /** Ids of orders in whose words the text stands. */
  async #saying(q: string, scope: Scope): Promise<readonly string[]> {
    const wanted = folded(q);
    const orders = await openWords(this.#likeness, scope, mostTexts);
    const read = orders.map(async ({ workOrderId, words }) => {
      const text = words === null ? undefined : await this.vault.open(words);
      return text !== undefined && folded(text).includes(wanted) ? [workOrderId] : [];
    });
    return (await Promise.all(read)).flat();
  }
}

/** Wide and narrow letters, large and small ones are the same. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
