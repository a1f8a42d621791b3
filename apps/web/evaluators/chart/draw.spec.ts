import { describe, expect, it } from '@jest/globals';
import { drawn } from './draw.js';
import { lineOption, rankingOption } from './options.js';

const size = { width: 600, height: 300, look: 'light' } as const;

describe('a chart', () => {
  it('is SVG with its labels, and leaves a gap where there is no figure', async () => {
    const points = [0.5, null, 0.75].map((value, index) => ({ label: `2026-0${index + 1}`, value }));
    const svg = await drawn(lineOption(points, true, 'light'), size);
    expect(svg).toMatch(/^<svg[^>]+width="600"/);
    for (const label of ['2026-01', '2026-03', '%']) expect(svg).toContain(label);
    expect(svg).not.toContain('<script');
  });

  it.each([
    ['rates that hardly differ', [0.0095, 0.0106, 0.0107], true],
    ['rates that do not differ', [0.01, 0.01], true],
    ['a count of one', [0, 1, 1], false],
  ])('tells every line of its axis by another figure: %s', async (_, values, isShare) => {
    const points = values.map((value, index) => ({ label: `month ${index}`, value }));
    const svg = await drawn(lineOption(points, isShare, 'light'), size);
    const ticks = [...svg.matchAll(/>([\d.]+%?)<\/text>/g)].map(([, tick]) => tick);
    expect(ticks.length).toBeGreaterThan(1);
    expect(new Set(ticks).size).toBe(ticks.length);
    expect(ticks.every((tick) => isShare || /^\d+$/.test(tick ?? ''))).toBe(true);
  });

  it('has the colours of its look, also where it is dark', async () => {
    const svg = await drawn(lineOption([{ label: '2026-01', value: 1 }], false, 'high'), { ...size, look: 'high' });
    for (const colour of ['#000', '#fff', '#ff0']) expect(svg).toContain(colour);
    expect(svg).not.toMatch(/#(1d5fb8|54555a|333|6e7079)/i);
  });

  it('escapes what units are called', async () => {
    const figure = { label: '<b>甲</b>', value: 0.5, interval: { lower: 0.2, upper: 0.8 } };
    const svg = await drawn(rankingOption([figure], true, 'light'), size);
    expect(svg).toContain('甲');
    expect(svg).not.toContain('<b>');
  });
});
