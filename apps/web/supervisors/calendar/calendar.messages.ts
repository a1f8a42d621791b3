import type { Language } from '#kernel/values.js';

const zh = {
  title: '工作日历',
  about: '按工作日计算的期限依据这份日历。国务院办公厅公布下一年放假安排后，请载入那一年。',
  covered: (from: string, until: string) => `已载入：${from} 至 ${until}`,
  missing: (year: number) => `缺少 ${year} 年`,
  missingSoon: (year: number) => `${year} 年的放假安排尚未载入。跨入这一年的期限会标为“暂定”，载入后自动重新计算并记录。`,
  missingNow: (year: number) => `${year} 年的放假安排尚未载入，而期限已经在按周一至周五估算：请尽快载入。`,
  provisional: (count: string) => `有 ${count} 张未办结工单的期限是暂定的。`,
  caption: '已载入的年份',
  year: '年份',
  off: '休息日',
  makeUp: '调休上班日',
  working: '工作日',
  source: '出处',
  none: '—',
  load: '载入一年',
  file: '文件',
  fileHint: 'JSON 文件：year、off（from、to）、makeUp，办公时间有变时加 officeHours',
  text: '或者直接粘贴',
  example: '示例',
  check: '检查',
  nothing: '请选择文件或粘贴内容',
  notJson: '不是有效的 JSON',
  tooLarge: '文件过大',
  preview: (year: number) => `载入 ${year} 年`,
  sure: '请核对。载入后立即发布并生效，暂定的期限会重新计算；需要更正时可以再次载入同一年。',
  again: (year: number) => `${year} 年已经载入过：这会替换它。`,
  days: '共',
  publish: '发布并生效',
  stale: '您检查以后，日历有了变化。请核对后再次发布。',
  done: (year: number) => `${year} 年已载入。`,
  rules: '日历的历次版本',
};

export type CalendarWords = typeof zh;

const en: CalendarWords = {
  title: 'Calendar of working days',
  about:
    'Limits in working days go by this calendar. When the State Council’s general office has published the holidays of the next year, load that year.',
  covered: (from, until) => `Loaded: ${from} to ${until}`,
  missing: (year) => `${year} is missing`,
  missingSoon: (year) =>
    `The arrangement of ${year} is not loaded. A limit that reaches into that year is marked provisional; once the year is loaded it is reckoned anew, on the record.`,
  missingNow: (year) =>
    `The arrangement of ${year} is not loaded, and limits are already being reckoned from Monday to Friday: load it soon.`,
  provisional: (count) => `The limits of ${count} open orders are provisional.`,
  caption: 'Years that are loaded',
  year: 'Year',
  off: 'Days off',
  makeUp: 'Make-up days',
  working: 'Working days',
  source: 'Where it comes from',
  none: '—',
  load: 'Load a year',
  file: 'File',
  fileHint: 'A JSON file: year, off (from, to), makeUp, and officeHours where they change',
  text: 'Or paste it',
  example: 'Example',
  check: 'Check it',
  nothing: 'Choose a file, or paste what is in it',
  notJson: 'This is not valid JSON',
  tooLarge: 'The file is too large',
  preview: (year) => `Load ${year}`,
  sure: 'Check it. It is published and holds at once, and provisional limits are reckoned anew; to correct it, load the same year again.',
  again: (year) => `${year} is loaded already: this takes its place.`,
  days: 'In all',
  publish: 'Publish it',
  stale: 'The calendar has changed since you checked. Look again, then publish.',
  done: (year) => `${year} is loaded.`,
  rules: 'All versions of the calendar',
};

/** Words of the page of the calendar. */
export const calendarWords: Readonly<Record<Language, CalendarWords>> = { zh, en };
