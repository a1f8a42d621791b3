import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Adapter, type Configuration } from 'oidc-provider';
import type { ClaimMap } from '../../web/staff/claims.js';
import { type Kept, MemoryAdapter } from './memory.adapter.js';
import type { Persona } from './personas.js';

export const providerPath = '/dev-idp';
const callbackPath = '/staff/log-in/done';

/** The client that the pages of this process are. Its secret is new at every start. */
export const client = { id: 'redress', secret: randomBytes(24).toString('base64url') };
const hour = 3_600;

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' };
};

const claimsOf = ({ id, name, role, departments, regions }: Persona, names: ClaimMap) => ({
  sub: id,
  [names.name]: name,
  [names.role]: role,
  [names.departments]: departments,
  [names.regions]: regions,
});

interface Around {
  readonly issuer: string;
  readonly claims: ClaimMap;
  readonly byId: (id: string) => Persona | undefined;
}

const configurationOf = ({ claims, byId }: Around): Configuration => {
  const kept = new Map<string, Kept>();
  return {
    adapter: (kind: string): Adapter => new MemoryAdapter(kind, kept),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`http://localhost${callbackPath}`],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [signingKey()] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    claims: { openid: ['sub', claims.role, claims.departments, claims.regions], profile: [claims.name] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    pkce: { required: () => true },
    ttl: { AccessToken: hour, AuthorizationCode: 60, Grant: hour, IdToken: hour, Interaction: hour, Session: hour },
    interactions: { url: (_, { uid }) => `${providerPath}/personas/${uid}` },
    // Its own page of errors speaks English alone: whoever comes with a request that is none is told so by ours, and goes on from there.
    renderError: (ctx) => ctx.redirect(`${providerPath}/personas/none`),
    findAccount: (_, id) => {
      const persona = byId(id);
      return persona && { accountId: id, claims: () => claimsOf(persona, claims) };
    },
    loadExistingGrant: async ({ oidc: { provider, client: asking, session } }) => {
      if (!asking || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile'); // nobody is asked for consent to be somebody made up
      await grant.save();
      return grant;
    },
  };
};

/** An identity provider of made-up people, for demonstrations and specs: whoever comes may be anybody. Never in production. */
export const developmentProvider = (around: Around): Provider => {
  const provider = new Provider(around.issuer, configurationOf(around));
  // The pages are where the visitor's browser finds them, and nowhere else.
  provider.Client.prototype.redirectUriAllowed = (uri: string) =>
    URL.canParse(uri) && new URL(uri).pathname === callbackPath && new URL(uri).host === Provider.ctx?.host;
  return provider;
};
