import type { EChartsCoreOption } from 'echarts/core';
import { type Look, looks } from './looks.js';

/** A point of a line; `null` leaves a gap, which is not 0. */
export interface LinePoint {
  readonly label: string;
  readonly value: number | null;
}

/** A unit with its figure, and between which bounds that may really lie. */
export interface BoundedFigure {
  readonly label: string;
  readonly value: number | null;
  readonly interval: { readonly lower: number; readonly upper: number } | null;
}

/** Lines of an axis stand no closer than its labels tell apart: a tenth of a percent, and one where all is counted. */
const percents = {
  type: 'value',
  minInterval: 0.001,
  axisLabel: { formatter: (value: number) => `${+(value * 100).toFixed(1)}%` },
};
const numbers = (values: readonly (number | null)[]) => {
  const areCounts = values.every((value) => value === null || Number.isInteger(value));
  return { type: 'value', min: 0, ...(areCounts && { minInterval: 1 }) };
};

export const lineOption = (points: readonly LinePoint[], isShare: boolean, look: Look): EChartsCoreOption => ({
  grid: { left: 60, right: 20, top: 20, bottom: 30 },
  xAxis: { type: 'category', data: points.map(({ label }) => label) },
  yAxis: isShare ? { ...percents, scale: true } : numbers(points.map(({ value }) => value)),
  series: [
    { type: 'line', connectNulls: false, symbolSize: 7, color: looks[look].figure, data: points.map(({ value }) => value) },
  ],
});

/** The best on top: a bar from the lower to the upper bound, and a dot where the figure is. */
export const rankingOption = (figures: readonly BoundedFigure[], isShare: boolean, look: Look): EChartsCoreOption => ({
  grid: { left: 190, right: 30, top: 10, bottom: 30 },
  xAxis: isShare ? percents : numbers(figures.map(({ value }) => value)),
  yAxis: {
    type: 'category',
    inverse: true,
    data: figures.map(({ label }) => label),
    axisLabel: { width: 170, overflow: 'truncate' },
  },
  series: [
    {
      type: 'bar',
      stack: 'bounds',
      silent: true,
      color: 'transparent',
      data: figures.map(({ interval }) => interval?.lower ?? null),
    },
    {
      ...{ type: 'bar', stack: 'bounds', silent: true, color: looks[look].bounds, barMaxWidth: 12 },
      data: figures.map(({ interval }) => (interval === null ? null : interval.upper - interval.lower)),
    },
    { type: 'scatter', symbolSize: 9, color: looks[look].figure, data: figures.map(({ value }) => value) },
  ],
});
