import { createServer } from 'node:net';

/** Whether a port of an address can be listened on now. */
export const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });

const tries = 200;

/** The first free port of an address from `from` on; 0 stays 0, which lets the system choose. Throws when 200 are taken. */
export const freePort = async (from: number, host = '127.0.0.1'): Promise<number> => {
  if (from === 0) return 0;
  for (let port = from; port < from + tries; port++) if (await isFree(port, host)) return port;
  throw new Error(`no free port from ${from} to ${from + tries - 1}`);
};
