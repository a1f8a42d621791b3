import { SourceMap } from './source-map.policy.js';

/** The official names of the levels (国办发〔2019〕51号). */
const words = { 非常满意: 5, 满意: 4, 基本满意: 3, 不满意: 2, 非常不满意: 1 };
/** Digits as interfaces in use write them (practice). */
const rising = { ...words, '1': 1, '2': 2, '3': 3, '4': 4, '5': 5 };
/** Digits of GB/T 39046-2020, table A.8. */
const falling = { ...words, '1': 5, '2': 4, '3': 3, '4': 2, '5': 1 };

/** Alike in every interface seen (practice). 2 covers app, mini-program and WeChat: the nearest word of ours is `app`. */
const channels = { '1': 'portal', '2': 'app', '3': 'qr-code', '4': 'hall-tablet', '5': 'hall-terminal' };
const phoneThenSms = { ...channels, '6': 'hotline-12345', '7': 'sms' };

const immediateFirst = { '1': 'immediate', '2': 'promised' };

/**
 * Maps that ship with the product, one for each way of writing seen. `gbt39046` follows the national standard; the others are
 * practice, read off interfaces in use, and where practice is not known a code is left out, so that it is rejected, not guessed.
 */
export const shippedSourceMaps: readonly SourceMap[] = [
  { name: 'contract', codes: { rating: rising } },
  { name: 'national', codes: { rating: rising, channel: channels, reviewerKind: { '1': 'person', '2': 'legal-person' } } },
  { name: 'gbt39046', codes: { rating: falling, channel: phoneThenSms, caseKind: immediateFirst } },
  { name: 'chengdu', codes: { rating: rising, channel: phoneThenSms } },
  { name: 'shandong', codes: { rating: rising, channel: channels, caseKind: immediateFirst } },
  {
    name: 'zhejiang',
    codes: {
      rating: rising,
      channel: { ...channels, '6': 'sms', '7': 'system-default' },
      caseKind: { '1': 'promised', '2': 'immediate' },
    },
  },
  { name: 'guangdong', codes: { rating: rising, channel: channels, reviewerKind: { '0': 'person', '1': 'legal-person' } } },
].map((map) => SourceMap.parse(map));
