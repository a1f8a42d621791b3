import { describe, expect, it } from '@jest/globals';
import { projectionNames } from '../../worker/projections.js';
import { heldBy } from './read-models.messages.js';

describe('what follows the log', () => {
  it.each([...projectionNames, 'workflows'])('is told in words: %s', (name) => {
    for (const language of ['zh', 'en'] as const) expect(heldBy(name, language)).toMatch(/\S/);
  });

  it('has no words where it is not known', () => expect(heldBy('fences', 'en')).toBeUndefined());
});
