import { describe, expect, it } from '@jest/globals';
import { type Look, lookIn, looks, looksFor } from './looks.js';

/** How bright a colour is, 0 to 1, as WCAG reckons. */
const brightness = (colour: string): number => {
  const digits =
    colour
      .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
      .slice(1)
      .match(/../g) ?? [];
  const [r = 0, g = 0, b = 0] = digits.map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [brightness(a), brightness(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

describe('the colours of charts', () => {
  it.each(Object.keys(looks) as Look[])('have texts of 4.5 and figures, bounds and axes of at least 2.5 to 1: %s', (look) => {
    const { page, text, figure, line, bounds } = looks[look];
    expect(contrast(text, page)).toBeGreaterThanOrEqual(4.5);
    for (const colour of [figure, line]) expect(contrast(colour, page)).toBeGreaterThanOrEqual(3);
    expect(contrast(bounds, page)).toBeGreaterThanOrEqual(2.5);
    expect(contrast(figure, bounds)).toBeGreaterThanOrEqual(1.5);
  });

  it('are those of the page, and nonsense is light', () => {
    expect(looksFor({ contrast: 'high' }).usual).toBe('high');
    expect(looksFor({ contrast: 'normal' }).others.at(-1)).toEqual(['(prefers-color-scheme: dark)', 'dark']);
    expect([lookIn({ look: 'dark' }), lookIn({ look: 'pink' }), lookIn(undefined)]).toEqual(['dark', 'light', 'light']);
  });
});
