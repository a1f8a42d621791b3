import type { EChartsCoreOption } from 'echarts/core';
import type { FastifyReply } from 'fastify';

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

/** In pixels of the picture, which scales. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const look = { animation: false, backgroundColor: '#fff', textStyle: { fontFamily: 'sans-serif', fontSize: 13 } };

/** A chart as SVG. It has no accessible name: it is shown as an image that has one, beside a table of the same figures. */
export const drawn = async (option: EChartsCoreOption, { width, height }: Size): Promise<string> => {
  loaded ??= load();
  const { init } = await loaded;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...look, ...option });
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
