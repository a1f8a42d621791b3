import type { Language } from '#kernel/values.js';

const zh = {
  title: '答复模板',
  about: '本单位常用的答复。不要写任何人的姓名、电话等个人信息。',
  unit: '单位',
  show: '查看',
  none: '还没有模板。',
  list: '模板',
  make: '新模板',
  change: (name: string) => `修改“${name}”`,
  name: '名称',
  text: '内容',
  save: '保存',
  remove: '删除',
  saved: '已保存。',
  removed: '已删除。',
  by: (name: string) => `最后修改：${name}`,
  faster: (name: string, by: string) => `没有保存：您打开这一页之后，${by} 写过或改过“${name}”。现在的内容是：`,
  gone: '没有保存：您打开这一页之后，有人删除了它。再按“保存”会重新添加。',
  stillThere: '您写的还在下面，请看过再保存或删除。',
  wrongName: '请填写名称，不超过 60 字',
  wrongText: '请填写内容，不超过 4000 字',
};

export type TemplateWords = typeof zh;

const en: TemplateWords = {
  title: 'Templates for replies',
  about: 'Wordings that the unit uses again and again. Never a name, a telephone number or anything else about a person.',
  unit: 'Unit',
  show: 'Show',
  none: 'There are no templates yet.',
  list: 'Templates',
  make: 'A new template',
  change: (name) => `Change “${name}”`,
  name: 'Name',
  text: 'Text',
  save: 'Save',
  remove: 'Delete',
  saved: 'Saved.',
  removed: 'Deleted.',
  by: (name) => `Changed last by ${name}`,
  faster: (name, by) => `Nothing was saved: ${by} wrote or changed “${name}” since you opened this page. It says now:`,
  gone: 'Nothing was saved: somebody deleted it since you opened this page. Saving adds it again.',
  stillThere: 'What you wrote is still below: read, then save or delete.',
  wrongName: 'A name of at most 60 characters',
  wrongText: 'A text of at most 4,000 characters',
};

export const templateWords: Readonly<Record<Language, TemplateWords>> = { zh, en };
