/** Nothing runs or loads that is not our own, and nobody frames it. */
export const protection = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** A page that shows what is so now, in the reader's language. */
export const page = { ...protection, 'cache-control': 'no-store', vary: 'accept-language' };
