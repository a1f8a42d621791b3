import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What an HTTP gateway does with what it gets. `hang`: it never answers. */
export type Manner = { readonly status: number; readonly headers?: Record<string, string> } | 'hang';

/** An HTTP server on this machine that keeps what it is sent. */
export class Gateway {
  readonly received: Received[] = [];
  manner: Manner = { status: 200 };
  #server: Server;
  readonly port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(): Promise<Gateway> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gateway = new Gateway(server, (server.address() as AddressInfo).port);
    gateway.#listen();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/in`;
  }

  /** From now on connections are refused. */
  async down(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Answers again, at the same place. */
  async up(): Promise<void> {
    this.#server = createServer();
    this.#listen();
    await new Promise<void>((resolve) => this.#server.listen(this.port, '127.0.0.1', resolve));
  }

  #listen(): void {
    this.#server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        this.received.push({ path: request.url ?? '', headers: request.headers, body });
        if (this.manner !== 'hang') response.writeHead(this.manner.status, this.manner.headers).end('answered');
      });
    });
  }
}
