import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { languageOf, problemMessages, sentence } from './problem.messages.js';

const root = join(import.meta.dirname, '../../..');

const sourceFiles = async (folder: string): Promise<string[]> => {
  const files = await readdir(join(root, folder), { recursive: true });
  return files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts')).map((file) => join(root, folder, file));
};

/** A code as it stands in a refusal or problem: in quotes, after the call that makes one of it. */
const raised =
  /(?:refuse|refuseField|new Refusal|new EdgeProblem)\(\s*(?:'[a-z]+',\s*|\d{3},\s*)?(?:'([a-z-]+\.[a-z\d-]+)'|`((?:[a-z-]+|\$\{noun\})\.[a-z-]+)(?:\$\{|`))/g;
/** What `${noun}` stands for in a code that anything handed in may be refused with. */
const nouns = ['review', 'complaint', 'correction', 'finding'];
/** Of numbers of cases only the places are looked up as of anything handed in. */
const nounsOf = (beginning: string) => (beginning.endsWith('.unknown-') ? [...nouns, 'case-count'] : nouns);

let codes: Set<string>;
/** Beginnings of codes whose end is put in. */
let beginnings: Set<string>;
beforeAll(async () => {
  codes = new Set();
  beginnings = new Set();
  for (const file of [...(await sourceFiles('libs')), ...(await sourceFiles('apps'))])
    for (const [, code, beginning] of (await readFile(file, 'utf8')).matchAll(raised))
      if (code !== undefined) codes.add(code);
      else if (beginning !== undefined) for (const noun of nounsOf(beginning)) beginnings.add(beginning.replace('${noun}', noun));
});

describe('the sentences of problems', () => {
  it('are there for every code that the sources raise', () => {
    expect(codes.size).toBeGreaterThan(30);
    expect([...codes].filter((code) => !(code in problemMessages))).toEqual([]);
    const known = Object.keys(problemMessages);
    expect([...beginnings].filter((beginning) => !known.some((code) => code.startsWith(beginning)))).toEqual([]);
  });

  it('are there for no code that nobody raises', () => {
    const isRaised = (code: string) => codes.has(code) || [...beginnings].some((beginning) => code.startsWith(beginning));
    expect(Object.keys(problemMessages).filter((code) => !isRaised(code) && code !== 'request.invalid')).toEqual([]);
  });

  it.each(Object.entries(problemMessages))('say the same facts of %s in both languages', (_, [zh, en]) => {
    const factsIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect(factsIn(zh)).toEqual(factsIn(en));
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });

  it('are filled with the facts of the problem', () => {
    expect(sentence('stream.stale', { seen: 1, now: 2 }, 'en')).toContain('revision 1, it is now 2');
    expect(sentence('stream.stale', { seen: 1, now: 2 }, 'zh')).toContain('版本 1，现在是 2');
  });

  it('end with what is possible instead, where the problem says so', () => {
    const facts = { possible: 'approve, note' };
    expect(sentence('merge.itself', facts, 'en')).toMatch(/itself; what you can do now: approve, note$/);
    expect(sentence('merge.itself', facts, 'zh')).toMatch(/；您现在可以：approve, note$/);
    expect(sentence('merge.itself', {}, 'en')).toMatch(/itself$/);
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['de, en-GB;q=0.8', 'en'],
    ['de', 'zh'],
    ['*', 'zh'],
    ['zh;q=0.5, en;q=0.8', 'en'],
    ['zh;q=0.5, en', 'en'],
    ['en;q=0, de', 'zh'],
  ] as const)('that is asked for with %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
