import type { Language } from '#kernel/values.js';
import { RuleContent } from '#rulebook/rule-content.policy.js';
import { InvalidInput } from '../../../api/http/edge-problem.js';
import { problemOf } from '../../../api/http/problem.js';
import type { Wrong } from '../../ui/problems.js';
import { rulesWords } from './rules.messages.js';

type Read = { readonly content: RuleContent } | { readonly wrong: readonly Wrong[] };

/** Most of what is wrong with a long list is wrong in the same way. */
const mostTold = 20;

const failure = (text: string): string | undefined => {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable';
  }
};

/** Whether a text could go on to be JSON: it is not over yet, and nothing in it is wrong so far. */
const canGoOn = (text: string): boolean => {
  const message = failure(text);
  if (message === undefined || /end of JSON|Unterminated/.test(message)) return true;
  return /position (\d+)/.exec(message)?.[1] === String(text.length);
};

/** Line and column, counted from 1, of the first character that cannot stand where it stands: JavaScript tells it of some only. */
const faultIn = (text: string): readonly [line: string, column: string] => {
  let [fits, fails] = [0, text.length + 1];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (middle <= text.length && canGoOn(text.slice(0, middle))) fits = middle;
    else fails = middle;
  }
  const before = text.slice(0, fits).split('\n');
  return [String(before.length), String((before.at(-1)?.length ?? 0) + 1)];
};

/** What was typed as a content of rules, or what is wrong with it, place by place. */
export const readContent = (text: string, language: Language): Read => {
  const words = rulesWords[language];
  if (failure(text) !== undefined) return { wrong: [{ field: 'content', text: words.notJsonAt(...faultIn(text)) }] };
  const content = RuleContent.safeParse(JSON.parse(text));
  if (content.success) return { content: content.data };
  const errors = problemOf(new InvalidInput(content.error.issues), language)?.errors ?? [];
  const told = errors.slice(0, mostTold).map(({ detail }) => ({ field: 'content', text: detail }));
  return { wrong: told.length > 0 ? told : [{ field: 'content', text: words.notJson }] };
};
