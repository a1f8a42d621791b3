import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendPage } from '../ui/send.js';
import type { View } from '../ui/view.js';
import { FindPage } from './find.page.js';
import { readLink } from './link.js';
import { ReadingLimit } from './reading-limit.js';
import { Surroundings } from './surroundings.js';

const Search = z.object({ q: z.string().trim().max(50).optional().catch(undefined) });

/** A link as the directory of today reads it. */
export interface KnownLink {
  readonly about: Record<string, string>;
  /** It names something that is not there, or that cannot be. */
  readonly isWrong: boolean;
  /** What is searched for, where something is. */
  readonly q: string | undefined;
}

/** Somebody who has to find what they mean. */
export interface FindAt {
  /** The journey that begins with what is found. */
  readonly path: string;
  readonly reply: FastifyReply;
  readonly view: View;
  /** What else they can do. */
  readonly how?: string;
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
    return {
      about,
      isWrong: wrong.length > 0 || this.surroundings.unknown(about).length > 0,
      q: Search.catch({}).parse(query).q,
    };
  }

  /** Whether somebody is answerable for what a link names. */
  isAnswerable({ about, isWrong }: KnownLink): boolean {
    return !isWrong && this.surroundings.isAnswerable(about);
  }

  /** `without`: where to go on without naming anything. Throws 429 for an address that searches too often. */
  async page(at: FindAt, link: KnownLink, without?: string): Promise<void> {
    const { path, reply, view, how } = at;
    this.limit.take(reply.request);
    const { about, isWrong, q = '' } = link;
    const page = FindPage({ around: { view, surroundings: this.surroundings }, path, q, about, isWrong, without, how });
    return sendPage(reply, page, isWrong ? 404 : 200);
  }
}
