import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { z } from 'zod';
import { settingNames } from '#platform/config.js';

const Service = z.object({
  image: z.string().optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  depends_on: z.record(z.string(), z.unknown()).optional(),
  volumes: z.array(z.string()).optional(),
});
type Service = z.infer<typeof Service>;
const Compose = z.object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.null()) });

/** As Compose reads it: with merge keys. */
const read = (file: string) => Compose.parse(load(readFileSync(file, 'utf8'), { schema: YAML11_SCHEMA }));

const base = read('docker/compose.yml');
const cluster = read('docker/compose.cluster.yml');
const both = Object.keys({ ...base.services, ...cluster.services });
const own = ['api', 'web', 'worker', 'cli'] as const;

/** The start script's branches. */
const processes = /^ {2}([\w |]+)\)$/m.exec(readFileSync('docker/redress.sh', 'utf8'))?.[1]?.split(' | ') ?? [];

describe('the image', () => {
  it('starts processes that there are', () => {
    expect(processes).toContain('api');
    for (const name of processes) expect(existsSync(`apps/${name}/main.ts`)).toBe(true);
  });

  it.each(['docker/Dockerfile'])('copies what there is, and nothing that its ignore file hides (%s)', (file) => {
    const text = readFileSync(file, 'utf8');
    const shown = [...readFileSync(`${file}.dockerignore`, 'utf8').matchAll(/^!(.+)$/gm)].map(([, path]) => path ?? '');
    const copied = [...text.matchAll(/^COPY (?:--chmod=\d+ )?(?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
      paths.split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect(existsSync(path)).toBe(true);
      expect(shown.some((one) => path === one || path.startsWith(`${one}/`))).toBe(true);
    }
  });

  it('sets only settings that are read', () => {
    const line = /^ENV (.+)$/m.exec(readFileSync('docker/Dockerfile', 'utf8'))?.[1] ?? '';
    const names = line.split(' ').map((pair) => pair.split('=')[0]);
    expect(names).toContain('NODE_ENV');
    expect(settingNames).toEqual(expect.arrayContaining(names));
  });
});

describe('the compose files', () => {
  it.each(own)('start %s by a process of the image', (name) => {
    const { entrypoint = ['redress'], command = [] } = base.services[name]!;
    expect(processes).toContain([...entrypoint, ...command][1]);
  });

  it.each(own)('give %s settings that are read, among them those it cannot do without', (name) => {
    const given = Object.keys({ ...base.services[name]?.environment, ...cluster.services[name]?.environment });
    expect(settingNames).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining(['DATABASE_URL', 'MASTER_KEY', 'EVENT_STORE_URL']));
  });

  it.each(own)('let %s be told every setting that is not their own business', (name) => {
    const given = Object.keys({ ...base.services[name]?.environment, ...cluster.services[name]?.environment });
    const inside = ['NODE_ENV', 'HOST', 'PORT', 'REDRESS_DATA', 'OPEN_BROWSER'];
    expect(settingNames.filter((setting) => !given.includes(setting) && !inside.includes(setting))).toEqual([]);
  });

  it('wait for services, and keep volumes, that they define', () => {
    const defined = { ...base.volumes, ...cluster.volumes };
    for (const { depends_on: waits = {}, volumes = [] } of [
      ...Object.values(base.services),
      ...Object.values(cluster.services),
    ]) {
      expect(both).toEqual(expect.arrayContaining(Object.keys(waits)));
      expect(Object.keys(defined)).toEqual(expect.arrayContaining(volumes.map((volume) => volume.split(':')[0])));
    }
  });

  it('name in the log’s address the nodes that they start', () => {
    const address = String(cluster.services['api']?.environment?.['EVENT_STORE_URL']);
    const nodes = Object.keys(cluster.services).filter((name) => name.startsWith('kurrentdb-'));
    expect(address).toBe(`kurrentdb://${nodes.map((node) => `${node}:2113`).join(',')}?tls=false`);
    expect(nodes).toHaveLength(3);
  });

  it('let every process see the same attachments', () => {
    for (const name of own) {
      const { volumes, environment = {} } = base.services[name]!;
      expect(volumes).toEqual(['blobs:/data']);
      expect(environment['BLOB_STORE_URL']).toContain('file:///data/');
    }
  });

  it('hold no secret', () => {
    for (const { environment = {} } of Object.values(base.services))
      for (const name of ['MASTER_KEY', 'POSTGRES_PASSWORD', 'S3_SECRET_KEY', 'OIDC_CLIENT_SECRET', 'SMS_GATEWAY_TOKEN'])
        expect(String(environment[name] ?? '${')).toMatch(/^\$\{/);
  });
});

describe('docs/deployment.md', () => {
  it('has a row for every setting', () => {
    const text = readFileSync('docs/deployment.md', 'utf8');
    expect(settingNames.filter((name) => !text.includes(`| \`${name}\``))).toEqual([]);
  });
});
