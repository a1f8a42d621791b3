import type { Messages } from './messages.js';

/** The rulebook: rules, their drafts and versions. */
export const rulebookMessages: Messages = {
  'rulebook.unknown-version': ['没有版本 {version}', 'There is no version {version}'],
};
