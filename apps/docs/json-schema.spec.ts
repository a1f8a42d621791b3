import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fieldsOf, JsonSchema } from './json-schema.js';

describe('the fields of alternatives', () => {
  it('say what each may be in any of them', () => {
    const about = z.discriminatedUnion('of', [
      z.object({ of: z.literal('a'), state: z.string().nullable(), only: z.uuid() }),
      z.object({ of: z.literal('b'), state: z.enum(['x', 'y']).nullable() }),
    ]);
    const fields = fieldsOf(JsonSchema.parse(z.toJSONSchema(z.object({ about }))));
    expect(fields.map(({ path, type, required }) => `${path}: ${type}${required ? '' : ', not always'}`)).toEqual([
      'about: object',
      'about.of: `"a"` or `"b"`',
      'about.state: text or one of `"x"`, `"y"` or `null`',
      'about.only: UUID, not always',
    ]);
  });
});
