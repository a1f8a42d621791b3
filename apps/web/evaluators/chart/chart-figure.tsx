import { figuresWords } from '../figures.messages.js';
import type { View } from '../../ui/view.js';
import { type Look, looksFor } from './looks.js';

interface ChartProps {
  readonly view: View;
  readonly src: string;
  readonly alt: string;
  readonly height: number;
}

/** A chart as an image with its caption, coloured as the page is, never smaller than its letters can be read; its table stands beside it. */
export const ChartFigure = ({ view, src, alt, height }: ChartProps) => {
  const { usual, others } = looksFor(view);
  const inLook = (look: Look) => `${src}${src.includes('?') ? '&' : '?'}look=${look}`;
  return (
    <figure>
      <div class="scroll" role="region" aria-label={alt} tabindex="0">
        <picture>
          {others.map(([media, look]) => (
            <source media={media} srcset={inLook(look)} />
          ))}
          <img src={inLook(usual)} alt={alt} width="800" height={String(height)} class="chart" />
        </picture>
      </div>
      <figcaption>
        <span safe>{alt}</span>{' '}
        <a href={inLook(usual)} safe>
          {`${figuresWords[view.lang].chart} SVG`}
        </a>
      </figcaption>
    </figure>
  );
};
