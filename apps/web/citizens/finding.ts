import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendPage } from '../ui/send.js';
import type { View } from '../ui/view.js';
import { FindPage } from './find.page.js';
import { readLink } from './link.js';
import { ReadingLimit } from './reading-limit.js';
import { type FoundAfter, Surroundings } from './surroundings.js';

const Cursor = z.string().max(100).optional().catch(undefined);
const Search = z
  .object({ q: z.string().trim().max(50).optional().catch(undefined), items: Cursor, points: Cursor })
  .catch({ q: undefined });

/** A link as the directory of today reads it. */
export interface KnownLink {
  readonly about: Record<string, string>;
  /** It names something that is not there, or that cannot be. */
  readonly isWrong: boolean;
  /** What is searched for, where something is. */
  readonly q: string | undefined;
  /** Where the lists of what is found go on. */
  readonly after: FoundAfter;
}

/** Somebody who has to find what they mean. */
export interface FindAt {
  /** The journey that begins with what is found. */
  readonly path: string;
  readonly reply: FastifyReply;
  readonly view: View;
  /** What else they can do. */
  readonly how?: string;
  /** What they are asked, where it is not a citizen who is asked. */
  readonly title?: string;
  readonly back?: string;
}

/** What links name, and the search for those who came by none. */
@Injectable()
export class Finding {
  constructor(
    private readonly surroundings: Surroundings,
    private readonly limit: ReadingLimit,
  ) {}

  link(query: unknown): KnownLink {
    const { about, wrong } = readLink(query);
    const { q, items, points } = Search.parse(query);
    const isWrong = wrong.length > 0 || this.surroundings.unknown(about).length > 0;
    // Who turns a page of what was found is still searching.
    return { about, isWrong, q: q ?? (items === undefined && points === undefined ? q : ''), after: { items, points } };
  }

  /** Whether somebody is answerable for what a link names. */
  isAnswerable({ about, isWrong }: KnownLink): boolean {
    return !isWrong && this.surroundings.isAnswerable(about);
  }

  /** `without`: where to go on without naming anything. Throws 429 for an address that searches too often. */
  async page(at: FindAt, link: KnownLink, without?: string): Promise<void> {
    const { path, reply, view, how, title, back } = at;
    this.limit.take(reply.request);
    const { about, isWrong, q = '', after } = link;
    const around = { view, surroundings: this.surroundings };
    const page = FindPage({ around, path, q, after, about, isWrong, without, how, title, back });
    return sendPage(reply, page, isWrong ? 404 : 200);
  }
}
