import type { Adapter, AdapterPayload } from 'oidc-provider';

const most = 5_000;

export interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** What the development identity provider remembers: in this process, until it ends, and not much of it. */
export class MemoryAdapter implements Adapter {
  /** `kept`: all kinds in one map, as some are ended with others. */
  constructor(
    private readonly kind: string,
    private readonly kept: Map<string, Kept>,
  ) {}

  upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const until = expiresIn !== undefined && expiresIn > 0 ? performance.now() + expiresIn * 1_000 : Infinity;
    this.kept.set(this.#key(id), { payload, until });
    for (const key of this.kept.keys()) {
      if (this.kept.size <= most) break;
      this.kept.delete(key); // the oldest first
    }
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const kept = this.kept.get(this.#key(id));
    return Promise.resolve(kept && kept.until > performance.now() ? kept.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const found = [...this.kept.values()].find(({ payload }) => payload.uid === uid && payload.kind === this.kind);
    return Promise.resolve(found?.payload);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined); // devices have no place here
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload) payload['consumed'] = Math.floor(Date.now() / 1_000);
  }

  destroy(id: string): Promise<void> {
    this.kept.delete(this.#key(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.kept) if (payload.grantId === grantId) this.kept.delete(key);
    return Promise.resolve();
  }

  #key(id: string): string {
    return `${this.kind}:${id}`;
  }
}
