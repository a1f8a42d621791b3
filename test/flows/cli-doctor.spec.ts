import { describe, expect, it } from '@jest/globals';
import { CommandLine } from '../support/cli.js';
import { worldForSpec } from '../support/for-spec.js';

const world = await worldForSpec({ idle: true });

const doctor = (environment: Record<string, string>, ...args: string[]) =>
  CommandLine.of(world, { PORT: '0', ...environment }).run('doctor', ...args);

describe('the doctor', () => {
  it('looks at a deployment that is well', async () => {
    const { code, out } = await doctor({});
    expect([code, out]).toEqual([0, expect.stringMatching(/^0 bad/m)]);
    for (const about of ['node', 'locale', 'settings', 'disk', 'database', 'clock', 'calendar']) expect(out).toContain(about);
    expect(out).not.toContain('fonts');
  });

  it('names what is wrong with the settings, and the cure, without a value', async () => {
    const { code, out } = await doctor({ LOG_LEVEL: 'louder-secret' });
    expect([code, out]).toEqual([1, expect.stringMatching(/bad +settings +LOG_LEVEL .*\n +→ /)]);
    expect(out).not.toContain('louder-secret');
  });

  it('says that the database does not answer, and nothing of what lies in it', async () => {
    const { code, out } = await doctor({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect([code, out]).toEqual([1, expect.stringMatching(/bad +database +.*ECONNREFUSED.*\n +→ /)]);
    expect(out).not.toContain('calendar');
  });

  it('does not mind a reader who has seen enough', async () => {
    const { child, ended } = CommandLine.of(world, { PORT: '0' }).start('doctor');
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('says that the master key is another one', async () => {
    const { code, out } = await doctor({ MASTER_KEY: Buffer.alloc(32, 7).toString('base64') });
    expect([code, out]).toEqual([1, expect.stringMatching(/bad +deployment +.*master key/)]);
  });
});
