import { type Draws, needed, secret } from './model.asks.js';
import type { Life, Lives } from './model.life.js';
import type { Spoilt } from './model.rig.js';
import type { Wish } from './model.refusals.js';

interface Spoiling {
  readonly spoilt: Spoilt;
  /** What must be answered. */
  readonly reason: string;
  /** The field that must be named. */
  readonly field?: string;
}

/** One field of what is said made wrong, or something said that nobody asks for. */
const wrongBody = ({ action, body, who }: Wish, draws: Draws): Spoiling[] => {
  const fields = needed[action] ?? [];
  if (fields.length === 0) return [];
  const reason = '422 request.invalid';
  const field =
    who.role === 'citizen' && action === 'call-back' ? ('satisfied' in body ? 'satisfied' : 'result') : draws.of(fields);
  const { [field]: _, ...without } = body;
  const wrong = draws.of([7.5, {}, [], null, '', ...(field === 'to' ? [] : ['  ']), 'x'.repeat(4_001)]);
  return [
    { spoilt: { body: without }, reason, field: field === 'result' && who.role === 'citizen' ? 'satisfied' : field },
    { spoilt: { body: { ...body, [field]: wrong } }, reason, field },
    { spoilt: { body: { ...body, extra: secret } }, reason, field: 'extra' },
  ];
};

const wrongText: readonly Spoiling[] = [
  { spoilt: { sent: { type: 'application/json', text: `{"words":"${secret}` } }, reason: '400 request.malformed' },
  { spoilt: { sent: { type: 'text/plain', text: secret } }, reason: '415 request.media-type' },
  {
    spoilt: { sent: { type: 'application/json', text: JSON.stringify({ words: 'x'.repeat(2_000_000) }) } },
    reason: '413 request.too-large',
  },
];

const wrongStaff = ({ seen }: Wish, key: string): readonly Spoiling[] => [
  { spoilt: { key: null }, reason: '401 access.no-key' },
  { spoilt: { key: 'rk_unknown' }, reason: '401 access.unknown-key' },
  { spoilt: { key }, reason: '403 access.wrong-role' },
  { spoilt: { id: crypto.randomUUID() }, reason: '404 work-order.unknown' },
  { spoilt: { id: 'no-order' }, reason: '422 request.invalid', field: 'id' },
  { spoilt: { tag: null }, reason: '428 request.if-match-missing', field: 'If-Match' },
  { spoilt: { tag: 'yesterday' }, reason: '412 stream.stale' },
  { spoilt: { tag: `"${(seen ?? 0) + 1}"` }, reason: '412 stream.stale' },
  ...(seen === 0 ? [] : [{ spoilt: { tag: `"${(seen ?? 0) - 1}"` }, reason: '412 stream.stale' }]),
];

const wrongCitizen = (life: Life, lives: Lives): readonly Spoiling[] => {
  const foreign = [...lives.values()].find(({ code, id }) => code !== null && id !== life.id);
  const unknown = '404 case.unknown';
  return [
    { spoilt: { code: foreign?.code ?? 'AAAAA-AAAAA' }, reason: unknown },
    { spoilt: { number: 'R00000-000000-000000', code: 'AAAAA-AAAAA' }, reason: unknown },
    { spoilt: { code: '' }, reason: '422 request.invalid', field: 'code' },
  ];
};

/** A request that would be granted, with one thing wrong. */
export const spoil = (wish: Wish, life: Life, draws: Draws, { lives, key }: { lives: Lives; key: string }): Spoiling => {
  const wrongPerson = wish.who.role === 'citizen' ? wrongCitizen(life, lives) : wrongStaff(wish, key);
  const kinds = [wrongPerson, wrongBody(wish, draws), wrongText].filter((all) => all.length > 0);
  return draws.of(draws.of(kinds));
};
