import type { Language } from '#kernel/values.js';

const zh = {
  title: '导入',
  about:
    '把区划、部门、事项和服务点的文件载入目录。每一行说明从哪天起生效；同一个文件再次导入不会改变任何内容，所以按两次也无妨。',
  reviews:
    '评价由来源系统经接口成批送入（/api/v1/reviews/batch），历史评价用命令 redress import reviews：它可以中断后续传，拒收清单写入文件。',
  file: '目录文件',
  fileHint: 'CSV、NDJSON 或 JSON，以文件名的结尾区分',
  take: '导入',
  takeFile: '导入并下载拒收清单',
  wrongFile: '请选择以 .csv、.ndjson 或 .json 结尾的文件',
  result: '导入结果',
  /** By code; those of the import itself are English. */
  reasons: {
    'import.unreadable': '这一行读不懂：请检查引号、逗号或 JSON 写法，以及列数是否与首行一致',
    'import.not-utf-8': '从这一行起不是 UTF-8 编码，没有读入：请另存为 UTF-8（Excel 和 WPS 中选“CSV UTF-8”）',
    'import.line-too-long': '这一行太长，从这里起没有读入',
    'import.record-too-long': '从这一行开始的记录太长：请检查是否有未闭合的引号；从这里起没有读入',
    'import.not-an-entry': '这一行不是由字段组成的记录',
    'import.unknown-kind': 'entry 只能是 region、department、item 或 service-point',
    'import.bad-check-character': '统一社会信用代码的末位校验码不对（GB 32100-2015）',
    'import.unknown-field': '这类条目没有这个字段',
    'import.missing-field': '缺少这个字段',
    'import.malformed-field': '这个字段的格式不对',
    'import.unknown-reference': '所指的代码到那一天还不在目录里，文件前面的行里也没有',
    'import.circle': '所指的上级在它自己之下，或就是它自己',
  } as Readonly<Record<string, string>>,
};

export type ImportsWords = typeof zh;

const en: ImportsWords = {
  title: 'Imports',
  about:
    'Takes a file of regions, departments, service items and service points into the directory. Each line says from which day it holds; the same file again changes nothing, so pressing twice does no harm.',
  reviews:
    'Reviews are delivered by source systems over the API (/api/v1/reviews/batch); those of the past are taken in by the command redress import reviews, which goes on where it was interrupted and writes its rejects to a file.',
  file: 'File of the directory',
  fileHint: 'CSV, NDJSON or JSON, by the end of its name',
  take: 'Take it in',
  takeFile: 'Take it in and download the rejects',
  wrongFile: 'Choose a file that ends in .csv, .ndjson or .json',
  result: 'What became of it',
  reasons: {},
};

/** Words of the pages of imports. */
export const importsWords: Readonly<Record<Language, ImportsWords>> = { zh, en };
