import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DiscardAttachment } from '#attachments/attachment.commands.js';
import { discardedBefore, foldersToSweep } from '#attachments/attachment.policy.js';
import { type AttachmentTables, knownAttachments, waitingLongest } from '#attachments/attachments.projection.js';
import { BlobStore } from '#kernel/blob-store.port.js';
import type { Cause } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';

/** Files that are discarded in one turn; the next turn goes on. */
const mostAtOnce = 1_000;
const pageSize = 500;

interface Sweep {
  readonly at: Instant;
  readonly cause: Cause;
  /** Aborted when the process is to stop: the next sweep goes on. */
  readonly until: AbortSignal;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Removes files that nobody linked in time, and bytes that were stored for an event that never came. */
@Injectable()
export class AttachmentSweep {
  readonly #db;
  #leftoversOn = '';

  constructor(
    readDb: ReadDb,
    private readonly blobs: BlobStore,
    private readonly commands: CommandBus,
  ) {
    this.#db = readDb.kysely<AttachmentTables>();
  }

  /** Leftovers are looked for once a day: they are rare, and looking for them walks the blob store. */
  async run(sweep: Sweep): Promise<void> {
    const { at } = sweep;
    for (const { attachmentId, storedAt } of await waitingLongest(this.#db, discardedBefore(at), mostAtOnce))
      await this.#discard(attachmentId, storedAt, sweep);
    const today = at.slice(0, 10);
    if (this.#leftoversOn === today) return;
    for (const folder of foldersToSweep(at)) await this.#leftovers(folder, sweep);
    if (!sweep.until.aborted) this.#leftoversOn = today;
  }

  async #leftovers(folder: string, sweep: Sweep): Promise<void> {
    let page: string[] = [];
    for await (const key of this.blobs.keys(folder)) {
      if (sweep.until.aborted) return;
      const id = key.slice(folder.length + 1);
      if (uuid.test(id)) page.push(id);
      if (page.length < pageSize) continue;
      await this.#discardUnknown(page, folder, sweep);
      page = [];
    }
    await this.#discardUnknown(page, folder, sweep);
  }

  /** What the read model does not know is looked up in the log itself by whoever handles the command. */
  async #discardUnknown(ids: readonly string[], folder: string, sweep: Sweep): Promise<void> {
    const known = await knownAttachments(this.#db, ids);
    for (const id of ids) if (!known.has(id)) await this.#discard(id, `${folder}T00:00:00.000Z`, sweep);
  }

  async #discard(attachmentId: string, storedAt: Instant, { at, cause, until }: Sweep): Promise<void> {
    if (until.aborted) return;
    await this.commands.execute(new DiscardAttachment({ attachmentId, storedAt, at }, cause));
  }
}
