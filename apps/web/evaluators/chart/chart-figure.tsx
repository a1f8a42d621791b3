import type { Language } from '#kernel/values.js';
import { figuresWords } from '../figures.messages.js';

/** A chart as an image with its caption; its table stands beside it. */
export const ChartFigure = ({ language, src, alt, height }: { language: Language; src: string; alt: string; height: number }) => (
  <figure>
    <img src={src} alt={alt} width="800" height={String(height)} class="chart" />
    <figcaption>
      <span safe>{alt}</span>{' '}
      <a href={src} safe>
        {`${figuresWords[language].chart} SVG`}
      </a>
    </figcaption>
  </figure>
);
