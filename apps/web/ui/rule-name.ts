import { type Language, OrderKind } from '#kernel/values.js';
import { kindWords } from './domain.messages.js';

const named = /^(?<set>.+)@(?<version>\d+)(?:#(?<rule>.+))?$/;

/** A rule's own name; rules that are named after a kind of order are called like it. */
const called = (rule: string, language: Language): string => {
  const kind = OrderKind.safeParse(rule).data;
  return kind === undefined ? rule : kindWords[language][kind];
};

/**
 * A version of a rule as people read it: `default@2#complaint` is “投诉” of version 2 of the set `default`. What is no name of a
 * version stays as it is.
 */
export const ruleName = (name: string, language: Language): string => {
  const { set, version = '', rule } = named.exec(name)?.groups ?? {};
  if (set === undefined) return name;
  const parts = language === 'zh' ? [set, `第 ${version} 版`] : [set, `version ${version}`];
  return [...(rule === undefined ? [] : [called(rule, language)]), ...parts].join(language === 'zh' ? ' · ' : ', ');
};
