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
};

/** Words of the pages of imports. */
export const importsWords: Readonly<Record<Language, ImportsWords>> = { zh, en };
