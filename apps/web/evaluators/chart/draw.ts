import type { EChartsCoreOption } from 'echarts/core';
import type { FastifyReply } from 'fastify';
import { type Look, looks } from './looks.js';

/** Loaded when the first chart is asked for: it is big, and most processes never draw. */
const load = async () => {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([charts.LineChart, charts.BarChart, charts.ScatterChart, components.GridComponent, renderers.SVGRenderer]);
  return core;
};
let loaded: ReturnType<typeof load> | undefined;

/** In pixels of the picture, which scales, and in the colours of which look. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly look: Look;
}

/** Everything that is no figure. */
const ground = ({ page, text, line, grid }: (typeof looks)[Look]) => {
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { lineStyle: { color: line } },
    axisLabel: { color: text },
    splitLine: { lineStyle: { color: grid } },
  };
  return { backgroundColor: page, textStyle: { fontFamily: 'sans-serif', fontSize: 13 }, categoryAxis: axis, valueAxis: axis };
};

/** A chart as SVG. It has no accessible name: it is shown as an image that has one, beside a table of the same figures. */
export const drawn = async (option: EChartsCoreOption, { width, height, look }: Canvas): Promise<string> => {
  loaded ??= load();
  const { init } = await loaded;
  const chart = init(null, ground(looks[look]), { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
};

/** The picture carries styles inline, which no page may: as a document of its own it may, and nothing else. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

export const sendSvg = async (reply: FastifyReply, svg: string): Promise<void> => {
  const headers = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
  await reply.headers(headers).type('image/svg+xml; charset=utf-8').send(svg);
};
