import type { Server } from 'node:net';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type Provider from 'oidc-provider';
import type { ClaimMap } from '../../web/staff/claims.js';
import { IdentityProvider } from '../../web/staff/identity.js';
import { client, developmentProvider, providerPath } from './development-provider.js';
import { Visitors } from './visitors.js';

const claims: ClaimMap = {
  role: 'role',
  departments: 'departments',
  regions: 'regions',
  name: 'name',
  roles: new Map((['supervisor', 'officer', 'evaluator', 'operator'] as const).map((role) => [role, role])),
};

/** Where this process reaches itself. */
const ownAddress = (server: Pick<Server, 'address'>): string => {
  const bound = server.address();
  if (bound === null || typeof bound === 'string')
    throw new Error('the development identity provider was asked before it listens');
  const { address, family, port } = bound;
  const host = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
};

/** The identity provider of a demonstration, in this process, offered where the settings name none. */
@Injectable()
export class DevelopmentIdentity implements OnModuleInit {
  #provider: Provider | undefined;

  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly identity: IdentityProvider,
    private readonly visitors: Visitors,
  ) {}

  onModuleInit(): void {
    this.identity.offer(() => ({
      issuer: this.#issuer,
      clientId: client.id,
      clientSecret: client.secret,
      scopes: 'openid profile',
      claims,
      isOurs: true,
    }));
  }

  /** Made when it is first needed. */
  get provider(): Provider {
    this.#provider ??= developmentProvider({ issuer: this.#issuer, claims, byId: (id) => this.visitors.byId(id) });
    return this.#provider;
  }

  get #issuer(): string {
    return `${ownAddress(this.host.httpAdapter.getHttpServer())}${providerPath}`;
  }
}
