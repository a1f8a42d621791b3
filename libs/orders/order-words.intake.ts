import { Injectable } from '@nestjs/common';
import { Attachments } from '#attachments/attachments.port.js';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import type { Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import type { Order } from './order.policy.js';
import { type ActOnWorkOrder, freeText } from './work-order.commands.js';

type Asked = ActOnWorkOrder['data'];

/** What people write about an order, and the files they add. */
@Injectable()
export class OrderWords {
  constructor(
    private readonly vault: Vault,
    private readonly attachments: Attachments,
  ) {}

  /** Files that are added to an order belong to it from here on. Refuses those of others. */
  async claim({ input, by, workOrderId }: Asked, { opened }: Order, cause: Cause): Promise<void> {
    const ids = 'attachments' in input ? (input.attachments ?? []) : [];
    if (ids.length === 0) return;
    const [uploader, person] = by.role === 'citizen' ? [{ case: opened.subjectId }, opened.citizen] : [{ staff: by.name }, null];
    await this.attachments.claim(ids, uploader, { subjectId: workOrderId, person, cause });
  }

  /** The input with its free text sealed. */
  async sealed(input: Asked['input'], order: Order): Promise<object> {
    const texts = Object.entries(input).filter(([name, value]) => isFreeText(name) && value !== undefined);
    if (texts.length === 0) return input;
    const boxes = await this.#seal(
      texts.map(([, text]) => String(text)),
      order,
    );
    return { ...input, ...Object.fromEntries(texts.map(([name], index) => [name, boxes[index]])) };
  }

  /** Keyed digest of what a citizen says about an order: the same for the same, and for that order alone. */
  fingerprint({ action, workOrderId, input }: Extract<Asked, { action: 'supplement' | 'follow-up' }>): string {
    const said = 'rating' in input ? [input.rating, input.words ?? null] : [input.words, ...(input.attachments ?? [])];
    return this.vault.digest(action, JSON.stringify([workOrderId, ...said])).slice(0, 32);
  }

  /** What is said to or about a citizen is forgotten with them; who left no trace, or was forgotten before, has a key of the order's own. */
  async #seal(texts: readonly string[], { opened }: Order): Promise<readonly Sealed[]> {
    const forCitizen = opened.citizen === null ? undefined : await this.vault.seal(opened.citizen, texts).catch(noneIfForgotten);
    return forCitizen ?? this.vault.seal(await this.vault.person({ anonymous: opened.workOrderId }), texts);
  }
}

const isFreeText = (name: string): boolean => (freeText as readonly string[]).includes(name);

const noneIfForgotten = (error: unknown): undefined => {
  if (error instanceof Refusal && error.code === 'person.forgotten') return undefined;
  throw error;
};
