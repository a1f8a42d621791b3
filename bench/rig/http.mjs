import { once } from 'node:events';
import { connect } from 'node:net';

const headEnd = '\r\n\r\n';

/** A request as it goes over the wire, made before the clock starts. */
export const requestOf = ({ method, path, key, body, headers = {} }) => {
  const lines = [`${method} ${path} HTTP/1.1`, 'host: localhost', ...(key === undefined ? [] : [`authorization: Bearer ${key}`])];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  const payload = body === undefined ? '' : JSON.stringify(body);
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(payload)}`);
  return Buffer.from(lines.join('\r\n') + headEnd + payload);
};

const parse = (buffer) => {
  const end = buffer.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = buffer.toString('latin1', 0, end);
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  const bodyAt = end + headEnd.length;
  if (buffer.length < bodyAt + length) return undefined;
  return { status: Number(head.slice(9, 12)), head, text: buffer.toString('utf8', bodyAt, bodyAt + length) };
};

/**
 * One kept-alive connection, one request at a time: the least a client can do, because on a small machine what the client
 * costs is taken from the server.
 */
export const openConnection = async (baseUrl) => {
  const { hostname, port } = new URL(baseUrl);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let waiting;
  let open = true;
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = parse(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    waiting.resolve(answer);
    waiting = undefined;
  });
  socket.on('close', () => {
    open = false;
    waiting?.reject(new Error('the server closed the connection'));
  });
  return {
    /** False once the server has let go of it, as it does after a while without requests. */
    isOpen: () => open,
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
};
