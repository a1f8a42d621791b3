import type { Rating } from '#kernel/values.js';
import type { TagRules } from './rule-content.policy.js';

/** Reasons a citizen may tick, each under its own level. Old records carry codes of a retired catalogue. */
export interface TagCatalogue {
  readonly version: string;
  /** Code to label; the first digit of a code is the level it belongs to. */
  readonly tags: ReadonlyMap<string, string>;
}

/** The catalogue that a published content describes. */
export const catalogueOf = ({ tags }: TagRules, version: string): TagCatalogue => ({
  version,
  tags: new Map(tags.map(({ code, label }) => [code, label])),
});

export type TagProblem = 'unknown' | 'other-level' | 'mixed-catalogues';
export type TagCheck = { readonly version: string } | { readonly problem: TagProblem; readonly tag: string };

/** The one catalogue that all `tags` come from, or what is wrong with the first bad one. No tags belong to the newest. */
export const checkTags = (catalogues: readonly TagCatalogue[], rating: Rating, tags: readonly string[]): TagCheck => {
  let version: string | undefined;
  for (const tag of tags) {
    const home = catalogues.find((catalogue) => catalogue.tags.has(tag));
    if (!home) return { problem: 'unknown', tag };
    if (tag.charAt(0) !== String(rating)) return { problem: 'other-level', tag };
    if (version !== undefined && version !== home.version) return { problem: 'mixed-catalogues', tag };
    version = home.version;
  }
  return { version: version ?? catalogues[0]?.version ?? '' };
};
