import { describe, expect, it } from '@jest/globals';
import { shippedTagCatalogues as catalogues } from './shipped.tags.js';
import { checkTags } from './tag-catalogue.policy.js';

describe('tags of a review', () => {
  it('belong to the catalogue that knows their codes', () => {
    expect(checkTags(catalogues, 1, ['110', '108'])).toEqual({ version: 'V2' });
    expect(checkTags(catalogues, 5, ['501'])).toEqual({ version: 'V1' });
  });
  it('are of the newest catalogue when there are none', () => {
    expect(checkTags(catalogues, 3, [])).toEqual({ version: 'V2' });
  });
  it('may be chosen only under their own level', () => {
    expect(checkTags(catalogues, 5, ['510', '110'])).toEqual({ problem: 'other-level', tag: '110' });
  });
  it('are refused when no catalogue knows them', () => {
    expect(checkTags(catalogues, 1, ['199'])).toEqual({ problem: 'unknown', tag: '199' });
  });
  it('never mix two catalogues', () => {
    expect(checkTags(catalogues, 1, ['110', '101'])).toEqual({ problem: 'mixed-catalogues', tag: '101' });
  });
});
