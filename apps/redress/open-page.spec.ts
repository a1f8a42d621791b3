import { describe, expect, it } from '@jest/globals';
import { openerOf } from './open-page.js';

describe('the start page', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, ['xdg-open']],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
    ['darwin', {}, ['open']],
    ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
  ] as const)('opens on a desktop: %s with %j', (platform, environment, opener) =>
    expect(openerOf(platform, environment, true)).toEqual(opener),
  );

  it.each([
    ['linux', {}],
    ['linux', { DISPLAY: '' }],
    ['linux', { DISPLAY: ':0', CI: 'true' }],
    ['darwin', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }],
  ] as const)('stays closed where nobody sits: %s with %j', (platform, environment) =>
    expect(openerOf(platform, environment, true)).toBeUndefined(),
  );

  it('stays closed when nobody reads along', () => expect(openerOf('darwin', {}, false)).toBeUndefined());
});
