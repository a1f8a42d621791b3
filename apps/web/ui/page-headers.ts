/** Nothing runs or loads that is not our own, and nobody frames it. */
export const protection = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`, which would have browsers hide from us, too, where a form was sent from.
  'referrer-policy': 'same-origin',
};

/** A page that shows what is so now, in the reader's language and manner. */
export const page = { ...protection, 'cache-control': 'no-store', vary: 'accept-language, cookie, accept-encoding' };
