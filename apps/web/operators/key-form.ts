import { Role, type Caller } from '#kernel/callers.port.js';
import { Channel } from '#kernel/values.js';
import { KeyWish } from '../../api/operators/key-wish.js';
import { typed } from '../ui/form-body.js';
import type { Wrong } from '../ui/problems.js';
import type { KeysWords } from './keys.messages.js';

/** What was typed, as it was typed. */
export interface KeyTyped {
  readonly name: string;
  readonly role: string;
  readonly channel: string;
  readonly departments: string;
  readonly regions: string;
}

export const nothingTyped: KeyTyped = { name: '', role: '', channel: '', departments: '', regions: '' };

export const keyTyped = (form: URLSearchParams): KeyTyped => ({
  name: typed(form, 'name'),
  role: typed(form, 'role'),
  channel: typed(form, 'channel'),
  departments: typed(form, 'departments'),
  regions: typed(form, 'regions'),
});

/** Whether the directory of today has a code. */
export interface Known {
  readonly department: (code: string) => boolean;
  readonly region: (code: string) => boolean;
}

const codesIn = (text: string): readonly string[] => text.split(/[\s,，、;；]+/).filter((code) => code !== '');

const channelWrong = ({ role, channel }: KeyTyped, words: KeysWords): readonly Wrong[] => {
  if (channel === '') return [];
  if (role !== 'channel') return [{ field: 'channel', text: words.channelOnly }];
  return Channel.safeParse(channel).success ? [] : [{ field: 'channel', text: words.wrongChannel }];
};

/** Whom the key is for, or what is wrong with what was typed. */
export const readKey = (
  asked: KeyTyped,
  known: Known,
  words: KeysWords,
): { readonly caller: Caller } | { readonly wrong: readonly Wrong[] } => {
  const [departments, regions] = [codesIn(asked.departments), codesIn(asked.regions)];
  const lostDepartment = departments.find((code) => !known.department(code));
  const lostRegion = regions.find((code) => !known.region(code));
  const wrong = [
    ...(KeyWish.shape.name.safeParse(asked.name).success ? [] : [{ field: 'name', text: words.wrongName }]),
    ...(Role.safeParse(asked.role).success ? [] : [{ field: 'role', text: words.wrongRole }]),
    ...channelWrong(asked, words),
    ...(lostDepartment === undefined ? [] : [{ field: 'departments', text: words.wrongDepartments(lostDepartment) }]),
    ...(lostRegion === undefined ? [] : [{ field: 'regions', text: words.wrongRegions(lostRegion) }]),
  ];
  if (wrong.length > 0) return { wrong };
  const { name, role, channel } = asked;
  return { caller: KeyWish.parse({ name, role, channel: channel || null, departments, regions, demo: false }) };
};
