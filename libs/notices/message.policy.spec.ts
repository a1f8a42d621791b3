import { describe, expect, it } from '@jest/globals';
import { aboutOrder, aboutPoint, planned } from '../../test/support/notices.js';
import { cloudEventOf, type Setting, textOf } from './message.policy.js';
import { OrderKind } from '#kernel/values.js';
import { workOrderStates } from '#orders/order-state.events.js';
import { citizenTemplates, pointTemplates, Template } from './notice.events.js';

const setting: Setting = {
  language: 'zh',
  zone: 'Asia/Shanghai',
  unit: '东县公安局',
  point: '望溪大厅',
  publicUrl: 'https://city.example',
};
const isChinese = (words: string) => /\p{Script=Han}/u.test(words);
const english: Setting = { ...setting, language: 'en' };

const subjectOf = (template: Template) => ((pointTemplates as readonly Template[]).includes(template) ? aboutPoint : aboutOrder);

describe('a text', () => {
  it.each(Template.options)('of “%s” is there in both languages, with its number and no gap', (template) => {
    for (const language of ['zh', 'en'] as const)
      for (const unit of ['东县公安局', null]) {
        const about = subjectOf(template);
        const [title, text] = textOf(
          { template, about: { ...about, due: unit === null ? null : about.due } },
          { ...setting, language, unit },
        );
        expect(text).toMatch(/R12345-123456-123456|望溪大厅.*hall-01/);
        expect(`${title} ${text}`).not.toMatch(/undefined|null|NaN|\{|\}| {2}| ,|，。|。。|\.\./);
        expect(title).not.toMatch(/[\r\n]/);
        for (const words of [title, text.replace(/东县公安局|望溪大厅/, '')]) expect(isChinese(words)).toBe(language === 'zh');
      }
  });

  it('has a word in both languages for whatever an order is about, and wherever it stands', () => {
    const about = aboutOrder;
    const words = (language: Setting['language'], more: Partial<typeof about>) => [
      textOf({ template: 'received', about: { ...about, ...more } }, { ...setting, language, unit: null })[0],
      textOf({ template: 'case-changed', about: { ...about, ...more } }, { ...setting, language })[1],
    ];
    for (const more of [...OrderKind.options.map((kind) => ({ kind })), ...workOrderStates.map((state) => ({ state }))]) {
      for (const text of words('zh', more)) expect(text).not.toMatch(/undefined|null/);
      for (const text of words('en', more)) expect(isChinese(text)).toBe(false);
    }
  });

  it('tells a citizen who handles it, until when, and where to look', () => {
    const { about } = planned();
    expect(textOf({ template: 'received', about }, setting)).toEqual([
      '已收到您的评价',
      '您的评价（R12345-123456-123456）已收到，由东县公安局办理，期限 2026-07-13。凭编号和查询码可在 https://city.example 查看。',
    ]);
    expect(textOf({ template: 'received', about }, { ...english, unit: 'East County Police' })[1]).toBe(
      'We have your review (R12345-123456-123456). East County Police handles it by 2026-07-13. Look it up with number and code at https://city.example.',
    );
    expect(textOf({ template: 'received', about }, { ...setting, publicUrl: undefined })[1]).toMatch(
      /凭编号和查询码可查看详情。$/,
    );
  });

  it('tells of a service point by its name, and until when it is to be put right', () => {
    const notice = { template: 'rectification-ordered', about: aboutPoint } as const;
    expect(textOf(notice, setting)).toEqual([
      '限期整改 hall-01',
      '服务点“望溪大厅”（hall-01）已被责令限期整改，期限 2026-07-20，届时检查。',
    ]);
    expect(textOf(notice, english)[1]).toBe(
      'Service point “望溪大厅” (hall-01) is to be put right as a whole, due 2026-07-20, when it will be checked.',
    );
    expect(textOf(notice, { ...english, point: null })[1]).toContain('Service point “hall-01” (hall-01)');
  });

  it('speaks to citizens of their own number, to staff of the order’s', () => {
    const { about } = planned();
    const number = (template: Template) => /Z?R12345-123456-123456/.exec(textOf({ template, about }, setting)[1])?.[0];
    for (const template of citizenTemplates) expect(number(template)).toBe('R12345-123456-123456');
    expect(number('new-order')).toBe('ZR12345-123456-123456');
    expect(number('case-changed')).toBe('R12345-123456-123456');
  });
});

describe('a webhook’s body', () => {
  const notice = { ...planned(), template: 'case-changed' as const };
  const text = ['t', 'text'] as const;

  it('is a CloudEvent that says what happened to which case', () =>
    expect(cloudEventOf(notice, { publicUrl: 'https://city.example', text, reply: undefined })).toEqual({
      specversion: '1.0',
      id: notice.noticeId,
      source: 'https://city.example',
      type: 'redress.notice.case-changed',
      subject: 'R12345-123456-123456',
      time: notice.about.happenedAt,
      datacontenttype: 'application/json',
      data: {
        workOrderId: aboutOrder.workOrderId,
        workOrderNumber: 'ZR12345-123456-123456',
        number: 'R12345-123456-123456',
        kind: 'bad-review',
        round: 1,
        state: 'awaiting-acceptance',
        departmentCode: '11990100MB0000002X',
        dueAt: '2026-07-13T15:59:59.999Z',
        text: 'text',
      },
    }));

  it('is one as well that says what happened to which service point', () => {
    const about = { ...notice, template: 'rectification-ordered' as const, about: aboutPoint };
    expect(cloudEventOf(about, { publicUrl: undefined, text, reply: null })).toMatchObject({
      type: 'redress.notice.rectification-ordered',
      subject: 'hall-01',
      data: {
        servicePointCode: 'hall-01',
        departmentCode: '11990100MB0000002X',
        regionCode: '990100',
        state: 'under-rectification',
        dueAt: '2026-07-20T15:59:59.999Z',
        text: 'text',
      },
    });
  });

  it('holds the reply only where it may be told', () => {
    const data = (reply: string | null | undefined) => cloudEventOf(notice, { publicUrl: undefined, text, reply })['data'];
    expect(data(undefined)).not.toHaveProperty('reply');
    expect(data('已整改')).toHaveProperty('reply', '已整改');
    expect(data(null)).toHaveProperty('reply', null);
  });
});
