import { tokenField } from '../../api/access/session-cookie.js';

/** The start tag of a form. Text that somebody typed is escaped and so never looks like one; values stand in double quotes. */
const formTag = /<form(?:\s+[\w-]+(?:="[^"]*")?)*\s*>/g;

const withFiles = (tag: string, token: string): string =>
  tag.replace(/ action="([^"]*)"/, (_, action: string) => {
    return ` action="${action}${action.includes('?') ? '&amp;' : '?'}${tokenField}=${token}"`;
  });

/**
 * Writes the token of a session into every form of a page that changes something, so that no page can forget it. Without a session
 * the page stays as it is.
 */
export const withToken = (html: string, token: string | undefined): string =>
  token === undefined
    ? html
    : html.replace(formTag, (tag) => {
        if (!tag.includes(' method="post"')) return tag;
        if (tag.includes(' enctype="multipart/form-data"')) return withFiles(tag, token);
        return `${tag}<input type="hidden" name="${tokenField}" value="${token}">`;
      });
