import type { Messages } from './messages.js';

/** What staff keep to work by. */
export const deskMessages: Messages = {
  'template.too-many': ['一个单位最多 100 个模板', 'A unit has at most 100 templates'],
};
