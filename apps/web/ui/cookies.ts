import type { FastifyReply } from 'fastify';

/** The value of a cookie; `undefined` where the browser sent none of that name. */
export const cookieOf = (header: string | undefined, name: string): string | undefined => {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
};

export interface Cookie {
  readonly name: string;
  /** Letters, digits and `.-_` only. */
  readonly value: string;
  /** Where the browser sends it. */
  readonly path: string;
  /** 0 takes it back. */
  readonly seconds: number;
  /** `Strict`: never sent with a request that another site began. */
  readonly sameSite: 'Strict' | 'Lax';
}

/** Hands the browser a cookie that no script reads, over TLS alone where the page came over TLS. */
export const setCookie = (reply: FastifyReply, cookie: Cookie): void => {
  const { name, value, path, seconds, sameSite } = cookie;
  const secure = reply.request.protocol === 'https' ? '; Secure' : '';
  void reply.header('set-cookie', `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}${secure}`);
};
