const where = 'http://here';
const longest = 2_000;

/** Where one comes back to after logging in: a page of this site for staff, or where staff begin. */
export const returnAddress = (asked: unknown): string => {
  if (typeof asked !== 'string' || asked.length > longest || !asked.startsWith('/') || !URL.canParse(asked, where))
    return '/staff';
  const { origin, pathname, search } = new URL(asked, where);
  const isOurs = origin === where && !pathname.startsWith('//') && !pathname.startsWith('/staff/log-');
  return isOurs ? `${pathname}${search}` : '/staff';
};
