const leastHidden = 4;

/** Characters that stay: enough to tell two contacts apart, too few to use one. */
const shown = (text: string, first: number, last: number): string =>
  text.length < first + last + leastHidden
    ? '*'.repeat(text.length)
    : `${text.slice(0, first)}${'*'.repeat(text.length - first - last)}${text.slice(-last)}`;

/** A contact as staff may see it: 138****8000, z***@example.org. */
export const masked = (contact: string): string => {
  const [name = '', domain] = contact.split('@');
  if (domain !== undefined) return `${name.slice(0, 1)}***@${domain}`;
  const digits = contact.replace(/[^0-9A-Za-z]/g, '');
  return shown(digits, 3, 4);
};
