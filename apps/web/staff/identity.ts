import { hkdfSync } from 'node:crypto';
import * as oidc from 'openid-client';
import { Role } from '#kernel/callers.port.js';
import type { Person } from '#kernel/sessions.port.js';
import type { Settings } from '#platform/config.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { type ClaimMap, personOf } from './claims.js';

const patienceSeconds = 5;

/** What is configured of an identity provider. */
export interface Identity {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  readonly claims: ClaimMap;
  /** It is part of this process: people reach it where they reach our pages. */
  readonly isOurs: boolean;
}

/** What has to be the same when somebody comes back as it was when they went. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Which claims the settings name. */
const claimMapOf = (settings: Settings): ClaimMap => ({
  role: settings.OIDC_ROLE_CLAIM,
  departments: settings.OIDC_DEPARTMENTS_CLAIM,
  regions: settings.OIDC_REGIONS_CLAIM,
  name: settings.OIDC_NAME_CLAIM,
  roles: new Map(
    settings.OIDC_ROLES.split(',').map((pair) => {
      const [theirs = '', ours] = pair.split('=');
      return [theirs.trim(), Role.parse(ours)] as const;
    }),
  ),
});

const identityOf = (settings: Settings): Identity | undefined => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_SCOPES: scopes } = settings;
  if (issuer === undefined || clientId === undefined) return undefined;
  return { issuer, clientId, clientSecret, scopes, claims: claimMapOf(settings), isOurs: false };
};

/** A key that follows from the master key and is good for one purpose alone. 32 bytes. */
export const derivedKey = (masterKey: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(masterKey, 'base64'), '', `redress ${purpose}`, 32));

/** Logging in with the identity provider of the settings, or with one that a demonstration brings along. */
export class IdentityProvider {
  readonly #key: Buffer;
  #identity: (() => Identity) | undefined;
  #known: Promise<oidc.Configuration> | undefined;

  constructor(settings: Settings & { readonly MASTER_KEY: string }) {
    const identity = identityOf(settings);
    this.#identity = identity && (() => identity);
    this.#key = derivedKey(settings.MASTER_KEY, 'names of staff');
  }

  /** False where neither settings nor a demonstration named one. */
  get isKnown(): boolean {
    return this.#identity !== undefined;
  }

  /** Takes this one where the settings name none. It is asked for at the first log-in: before, its address may not be known. */
  offer(identity: () => Identity): void {
    this.#identity ??= identity;
  }

  /** Throws 503 where nobody can log in: `access.log-in-off` where there is no provider, `access.log-in-down` where it is out of reach. */
  async reach(): Promise<void> {
    await this.#configuration();
  }

  /** Where to send somebody who logs in; `callback` is where they come back to. `hint`: as whom, if they have said so. */
  async address(attempt: Attempt, callback: URL, { again = false, hint = '' } = {}): Promise<URL> {
    const { identity, configuration } = await this.#configuration();
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: callback.href,
      scope: identity.scopes,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...((again || hint !== '') && { prompt: 'login' }),
      ...(hint !== '' && { login_hint: hint }),
    });
    return identity.isOurs ? new URL(`${url.pathname}${url.search}`, callback) : url;
  }

  /** Who came back. Throws 403 for those who have no business here, 400 `access.log-in-refused` where the answer does not fit. */
  async person(attempt: Attempt, answer: URL): Promise<Person> {
    const { identity, configuration } = await this.#configuration();
    const checks = { expectedState: attempt.state, expectedNonce: attempt.nonce, pkceCodeVerifier: attempt.verifier };
    const claims = await this.#asked(async () => {
      const tokens = await oidc.authorizationCodeGrant(configuration, answer, { ...checks, idTokenExpected: true });
      const proven = tokens.claims();
      if (!proven) throw new EdgeProblem(400, 'access.log-in-refused');
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return proven;
      return { ...(await oidc.fetchUserInfo(configuration, tokens.access_token, proven.sub)), ...proven };
    });
    const person = personOf({ issuer: identity.issuer, claims }, identity.claims, this.#key);
    return { ...person, caller: { ...person.caller, demo: identity.isOurs } };
  }

  async #configuration() {
    const identity = this.#identity?.();
    if (!identity) throw new EdgeProblem(503, 'access.log-in-off');
    this.#known ??= this.#discovered(identity);
    try {
      return { identity, configuration: await this.#known };
    } catch {
      this.#known = undefined; // it may be back the next time
      throw new EdgeProblem(503, 'access.log-in-down');
    }
  }

  #discovered({ issuer, clientId, clientSecret }: Identity): Promise<oidc.Configuration> {
    // Settings let http through outside production only.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the library marks it so that nobody uses it unawares; no other way is there
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    const options = { execute, timeout: patienceSeconds };
    return clientSecret === undefined
      ? oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), options)
      : oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options);
  }

  /** What the provider or the library refuses is a no to whoever logs in; anything else means that the provider is out of reach. */
  async #asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof EdgeProblem) throw error;
      if (isRefused(error)) throw new EdgeProblem(400, 'access.log-in-refused');
      throw new EdgeProblem(503, 'access.log-in-down');
    }
  }
}

const unreachable = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);

const isRefused = (error: unknown): boolean => {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) return true;
  return error instanceof oidc.ClientError && !unreachable.has(String(error.code));
};
