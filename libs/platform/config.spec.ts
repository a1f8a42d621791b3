import { describe, expect, it } from '@jest/globals';
import { readSettings } from './config.js';

describe('the configuration', () => {
  it('has a default for everything a first start needs', () =>
    expect(readSettings({ PORT: '' })).toMatchObject({ PORT: 3000, REDRESS_DATA: '.data', TIME_ZONE: 'Asia/Shanghai' }));
  it('names every setting that is wrong and prints no value', () => {
    const attempt = () => readSettings({ PORT: 'secret-port', QUEUE_URL: 'amqp://user:secret@host', MASTER_KEY: 'c2hvcnQ=' });
    expect(attempt).toThrow(/PORT .*; QUEUE_URL must begin with postgres:\/\/.*; MASTER_KEY must be 32 bytes/);
    expect(attempt).not.toThrow(/secret/);
  });
  it.each(['10.0.0.0/8', '127.0.0.1, ::1', 'loopback', 'fd00::/8'])('believes the proxies %s', (TRUST_PROXY) =>
    expect(readSettings({ TRUST_PROXY })).toMatchObject({ TRUST_PROXY }),
  );
  it.each(['true', '*', '1', '0.0.0.0/99', 'proxy.example', ','])('does not take %s for proxies', (TRUST_PROXY) =>
    expect(() => readSettings({ TRUST_PROXY })).toThrow(/TRUST_PROXY must be addresses/),
  );
  it('asks whom mail comes from where there is a mail server', () => {
    expect(() => readSettings({ SMTP_URL: 'smtp://mail.example' })).toThrow(/MAIL_FROM is missing/);
    expect(() => readSettings({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' })).toThrow(
      /MAIL_FROM must/,
    );
    for (const MAIL_FROM of ['notices@city.example', '好差评 <notices@city.example>'])
      expect(readSettings({ SMTP_URL: 'smtp://mail.example', MAIL_FROM })).toMatchObject({ MAIL_FROM });
  });
  it('asks for all of what logging in takes, over TLS in production', () => {
    expect(() => readSettings({ OIDC_ISSUER: 'https://id.example' })).toThrow(/OIDC_CLIENT_ID is missing/);
    const known = { OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'redress' };
    expect(readSettings(known)).toMatchObject({ SESSION_IDLE_MINUTES: 30, SESSION_HOURS: 10, OIDC_SCOPES: 'openid profile' });
    expect(() => readSettings({ ...known, NODE_ENV: 'production' })).toThrow(/OIDC_ISSUER must begin with https/);
  });
  it.each(['clerk', 'clerk=boss', 'a=officer,', '=officer'])('does not take %s for a map of roles', (OIDC_ROLES) =>
    expect(() => readSettings({ OIDC_ROLES })).toThrow(/OIDC_ROLES must be pairs/),
  );
});
