import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Who logs in, as their organisation's provider knows them. */
export type Claims = Readonly<Record<string, unknown>>;

export const client = { id: 'redress-pages', secret: 'a secret of a test, long enough' } as const;

const scope = 'openid profile';

const configurationOf = (redirectUri: string, claims: Claims): Configuration => {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...key, alg: 'ES256', use: 'sig' }] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    cookies: { keys: ['a key of a test'] },
    claims: { openid: ['sub'], profile: Object.keys(claims) },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...claims, sub: id }) }),
    loadExistingGrant: async ({ oidc: { provider, client: asking, session } }) => {
      if (!asking || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
  };
};

/** An identity provider of an organisation, in no process of ours: whoever comes is the one person it knows. */
export class TestIdentityProvider {
  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async listen(): Promise<TestIdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TestIdentityProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** From now on it answers, and sends whoever has logged in back to this address alone. */
  serve(redirectUri: string, claims: Claims): void {
    const provider = new Provider(this.issuer, configurationOf(redirectUri, claims));
    const answer = provider.callback();
    this.server.on('request', (request, reply) => {
      if (request.url?.startsWith('/interaction/') !== true) return void answer(request, reply);
      return void provider.interactionFinished(request, reply, { login: { accountId: 'clerk-7' } });
    });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
