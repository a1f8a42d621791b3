import { once } from 'node:events';
import { connect } from 'node:net';
import { clearTimeout } from 'node:timers';

const headEnd = '\r\n\r\n';
/** Whoever is not answered by then never will be: the run ends with that instead of waiting on. */
const patienceMillis = 60_000;

/** A request as it goes over the wire, made before the clock starts. */
export const requestOf = ({ method, path, key, body, headers = {} }) => {
  const lines = [`${method} ${path} HTTP/1.1`, 'host: localhost', ...(key === undefined ? [] : [`authorization: Bearer ${key}`])];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  const payload = body === undefined ? '' : JSON.stringify(body);
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(payload)}`);
  return Buffer.from(lines.join('\r\n') + headEnd + payload);
};

/** The answer, where it has the status that is wanted. */
export const checked = (answer, wanted) => {
  if (answer.status !== wanted) throw new Error(`answered ${answer.status}: ${answer.text}`);
  return answer;
};

/** What the answer says, where it has the status that is wanted. */
export const must = (answer, wanted) => JSON.parse(checked(answer, wanted).text);

const parse = (buffer) => {
  const end = buffer.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = buffer.toString('latin1', 0, end);
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  const bodyAt = end + headEnd.length;
  if (buffer.length < bodyAt + length) return undefined;
  return { status: Number(head.slice(9, 12)), head, text: buffer.toString('utf8', bodyAt, bodyAt + length) };
};

/** One exchange on a socket: resolves with the answer, rejects when the connection ends or nobody answers. */
const exchange = (socket, request) =>
  new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const end = () => {
      clearTimeout(timer);
      socket.off('data', take).off('close', broken);
    };
    const take = (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = parse(received);
      if (!answer) return;
      end();
      resolve(answer);
    };
    const broken = () => {
      end();
      reject(new Error('the server closed the connection'));
    };
    const timer = setTimeout(() => {
      socket.destroy();
      end();
      reject(new Error(`no answer within ${patienceMillis / 1_000} s`));
    }, patienceMillis);
    if (socket.destroyed) return broken();
    socket.on('data', take).on('close', broken);
    socket.write(request);
  });

/**
 * One kept-alive connection, one request at a time: the least a client can do, because on a small machine what the client
 * costs is taken from the server.
 */
export const openConnection = async (baseUrl) => {
  const { hostname, port } = new URL(baseUrl);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let open = true;
  socket.on('error', () => undefined); // `close` follows, and says so to whoever waits
  socket.on('close', () => {
    open = false;
  });
  return {
    /** False once the server has let go of it, as it does after a while without requests. */
    isOpen: () => open,
    send: (request) => exchange(socket, request),
    close: () => socket.destroy(),
  };
};
