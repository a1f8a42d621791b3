import type { LineFault } from '#directory/import.entry.js';
import { type Facts, filled, type Messages, type Sentence } from './messages.js';

/** Why a line of a file cannot be read at all; ends a sentence. */
const faultMessages: Readonly<Record<LineFault, Sentence>> = {
  'quote-open': ['文件结束时，前面打开的引号仍未闭合', 'the file ends inside a quotation mark that was opened and not closed'],
  'quote-inside': [
    '字段中间有引号：请把整个字段放进引号，里面的引号写两遍',
    'there is a quotation mark inside a field: put the whole field in quotation marks, and it twice',
  ],
  'field-count': ['字段个数与文件首行不一致', 'it has another number of fields than the first line of the file'],
  'not-csv': ['不是 CSV：请检查其中的引号和逗号', 'it is not CSV: look at its quotation marks and commas'],
  'not-json': ['不是 JSON', 'it is not JSON'],
  'open-object': ['文件在一个对象中间结束', 'the file ends inside an object'],
  'no-object': ['应是对象的地方不是对象', 'something else stands where an object should begin'],
};

/** What a line of the directory can point to. */
const referredMessages: Messages = { region: ['区划', 'region'], department: ['部门', 'department'] };

/** Facts that are names of their own, by the name of the fact. */
export const factMessages: Readonly<Record<string, Messages>> = { fault: faultMessages, referred: referredMessages };

/** Facts as a sentence says them: names of our own in words. */
export const inWords = (facts: Facts, language: 'zh' | 'en'): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const words = factMessages[name]?.[value];
      return [name, words ? filled(words, {}, language) : value];
    }),
  );
