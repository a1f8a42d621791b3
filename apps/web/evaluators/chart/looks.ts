import { z } from 'zod';
import type { View } from '../../ui/view.js';

/** How a picture is coloured: as the page that it stands on. `more`: for who asks for more contrast; `high`: the page's own high contrast. */
export const looks = {
  light: { page: '#fff', text: '#1b2430', line: '#6b7684', grid: '#c3cad4', figure: '#1d5fb8', bounds: '#7aa5dc' },
  dark: { page: '#191f27', text: '#e7ebf0', line: '#8b97a6', grid: '#3a4552', figure: '#8ab8f5', bounds: '#4d7ab3' },
  more: { page: '#fff', text: '#000', line: '#000', grid: '#767676', figure: '#00409e', bounds: '#5f83b8' },
  high: { page: '#000', text: '#fff', line: '#fff', grid: '#7f7f7f', figure: '#ff0', bounds: '#8a8a3d' },
} as const;
export type Look = keyof typeof looks;

const Asked = z.object({ look: z.enum(['light', 'dark', 'more', 'high']) });

/** The look that the address of a picture names; the light one where it names none. */
export const lookIn = (query: unknown): Look => Asked.safeParse(query).data?.look ?? 'light';

/** The look for a manner of reading, and those for what a browser asks for besides; the first that fits is taken. */
export const looksFor = ({ contrast }: Pick<View, 'contrast'>) => {
  const forced = [
    ['(forced-colors: active) and (prefers-color-scheme: dark)', 'high'],
    ['(forced-colors: active)', 'more'],
  ] as const;
  if (contrast === 'high') return { usual: 'high', others: forced } as const;
  const asked = [
    ['(prefers-contrast: more)', 'more'],
    ['(prefers-color-scheme: dark)', 'dark'],
  ] as const;
  return { usual: 'light', others: [...forced, ...asked] } as const;
};
