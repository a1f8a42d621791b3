import { describe, expect, it } from '@jest/globals';
import { shippedSourceMaps } from './shipped.source-maps.js';
import { SourceMap, translator } from './source-map.policy.js';

const shipped = (name: string) => translator(shippedSourceMaps.find((map) => map.name === name)!);
const own = (map: object) => translator(SourceMap.parse({ name: 'own', codes: { rating: { '1': 1 } }, ...map }));
const unknownCode = (field: string) => expect.objectContaining({ code: 'source.unknown-code', facts: { field } });

describe('a record of a source', () => {
  it('has the level that its digit means there', () => {
    expect(shipped('national')({ rating: '1' })).toEqual({ rating: 1 });
    expect(shipped('gbt39046')({ rating: '1' })).toEqual({ rating: 5 });
    expect(shipped('gbt39046')({ rating: 2 })).toEqual({ rating: 4 });
  });

  it.each(shippedSourceMaps.map(({ name }) => name))('may name the level in words: %s', (name) => {
    expect(shipped(name)({ rating: '非常满意' })).toEqual({ rating: 5 });
    expect(shipped(name)({ rating: '非常不满意' })).toEqual({ rating: 1 });
  });

  it('came by the channel that its code means there', () => {
    expect(shipped('chengdu')({ channel: '7' })).toEqual({ channel: 'sms' });
    expect(shipped('zhejiang')({ channel: '6' })).toEqual({ channel: 'sms' });
  });

  it('is a default review where the channel says that nobody spoke', () => {
    expect(shipped('zhejiang')({ channel: '7', rating: '3' })).toEqual({ default: true, rating: 3 });
  });

  it('is refused for a code that is not known of its source, rather than guessed', () => {
    expect(() => shipped('national')({ channel: '6' })).toThrow(unknownCode('channel'));
    expect(() => shipped('guangdong')({ reviewerKind: '2' })).toThrow(unknownCode('reviewerKind'));
    expect(() => shipped('national')({ reviewerKind: '0' })).toThrow(unknownCode('reviewerKind'));
    expect(() => shipped('contract')({ rating: 'constructor' })).toThrow(unknownCode('rating'));
  });

  it('loses the kinds of case and reviewer once they are checked', () => {
    expect(shipped('zhejiang')({ caseKind: '1' })).toEqual({});
    expect(shipped('guangdong')({ reviewerKind: '0' })).toEqual({});
  });

  it('keeps a kind that the map knows nothing of, for the schema to refuse', () => {
    expect(shipped('national')({ caseKind: '1' })).toEqual({ caseKind: '1' });
  });

  it('has empty cells as absent fields', () => {
    expect(shipped('contract')({ comment: '', contact: null, externalId: ' a ' })).toEqual({ externalId: 'a' });
  });

  it('has flags, stages and lists of tags read as such', () => {
    expect(shipped('contract')({ default: '1', realName: 'false', stage: '2', tags: '110, 108;109' })).toEqual({
      default: true,
      realName: false,
      stage: 2,
      tags: ['110', '108', '109'],
    });
  });

  it('has local times in the zone of the source, and others as they are', () => {
    const read = own({ utcOffset: '+09:00' });
    expect(read({ occurredAt: '2025-03-01 09:30' })).toEqual({ occurredAt: '2025-03-01T09:30+09:00' });
    expect(read({ occurredAt: '2025-03-01T09:30:00Z' })).toEqual({ occurredAt: '2025-03-01T09:30:00Z' });
  });

  it('has columns under other names, and some passed over', () => {
    const read = own({ columns: { 事项编码: 'itemCode' }, ignore: ['窗口'] });
    expect(read({ 事项编码: 'x', 窗口: '三号', other: 'y' })).toEqual({ itemCode: 'x', other: 'y' });
  });
});
