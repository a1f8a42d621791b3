import type { LineCode } from '#directory/import.entry.js';
import { longestLine } from '#kernel/file-text.js';
import type { Sentence } from './messages.js';

/** Why a line of a file was not taken in, besides what is wrong with its fields by their schema. */
export const importMessages: Readonly<Record<LineCode, Sentence>> = {
  'import.unreadable': ['这一行无法读取：{fault}', 'the line cannot be read: {fault}'],
  'import.not-utf-8': [
    '从这一行起不是 UTF-8 编码，没有读入：请另存为 UTF-8（Excel 和 WPS 中选“CSV UTF-8”）',
    'the text is not UTF-8 from here on, and was not read: save the file as UTF-8, which Excel and WPS call "CSV UTF-8"',
  ],
  'import.line-too-long': [
    `这一行超过 ${longestLine} 个字符，从这里起没有读入`,
    `the line is longer than ${longestLine} characters; nothing from here on was read`,
  ],
  'import.record-too-long': [
    '从这一行开始的记录太长：请检查是否有未闭合的引号；从这里起没有读入',
    'the record is too long: look for a quotation mark that is not closed; nothing from here on was read',
  ],
  'import.not-an-entry': ['这一行不是由字段组成的对象', 'the line is not an object with fields'],
  'import.bad-check-character': [
    '统一社会信用代码的末位校验码不对（GB 32100-2015）',
    'the last character of the credit code does not fit the others (GB 32100-2015)',
  ],
  'import.unknown-reference': [
    '到 {on} 为止，目录和文件前面的行里都没有{referred} {code}',
    'no {referred} {code} by {on}, in the directory or earlier in the file',
  ],
  'import.circle': ['{referred} {code} 在 {entry} 之下，或就是它自己', '{referred} {code} stands below {entry}, or is the same'],
};
