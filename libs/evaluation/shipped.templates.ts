import type { Band, Indicator } from './content.events.js';
import type { AssessmentTemplate } from './template.policy.js';

type Named = readonly [code: string, zh: string, en: string];

/** One level of indicators, scored from 0 to 100, without weights. The English names are ours. */
const indicator = ([code, zh, en]: Named): Indicator => ({
  code,
  parent: null,
  name: { zh, en },
  weight: null,
  evidence: null,
  guide: null,
  scale: { min: 0, max: 100 },
});

const notSet = (code: string): Band => ({ code, name: { zh: code, en: code }, from: null, fromIncluded: true, to: null });

const oursToScore = '；按 0 至 100 分打分为本系统所定 (scoring from 0 to 100 is our own choice)';

const national: AssessmentTemplate = {
  name: 'national-survey',
  title: { zh: '省级政府和重点城市一体化政务服务能力五维度', en: 'National survey of provinces and cities, five dimensions' },
  note: {
    zh: '国家评估的权重未公布，须自行填写；“中”“低”的分数线未经证实，须自行填写。以自填权重得出的结果不是国家评估的结果。',
    en: 'The weights of the national survey are not public and are left to enter; so are the lower cut-offs, which are unconfirmed. Results by weights of your own are not those of the national survey.',
  },
  sources: {
    indicators: { mark: 'published', text: `五个维度见国家评估报告 (the five dimensions: published reports)${oursToScore}` },
    weights: { mark: 'ours', text: '未公布，留空 (not public, left to enter)' },
    bands: {
      mark: 'published',
      text: '非常高（大于 90）、高（80 至 90）已公布；“中”“低”的分数线未经证实，留空 (very high and high: published; the lower cut-offs: unconfirmed, left to enter)',
    },
  },
  indicators: (
    [
      ['effectiveness', '在线服务成效度', 'Effectiveness of online service'],
      ['maturity', '在线办理成熟度', 'Maturity of online handling'],
      ['completeness', '服务方式完备度', 'Completeness of ways of service'],
      ['coverage', '服务事项覆盖度', 'Coverage of service items'],
      ['accuracy', '办事指南准确度', 'Accuracy of guides'],
    ] as const
  ).map(indicator),
  bands: [
    { code: '非常高', name: { zh: '非常高', en: 'Very high' }, from: 90, fromIncluded: false, to: 100 },
    { code: '高', name: { zh: '高', en: 'High' }, from: 80, fromIncluded: true, to: 90 },
    { code: '中', name: { zh: '中', en: 'Middle' }, from: null, fromIncluded: true, to: 80 },
    { code: '低', name: { zh: '低', en: 'Low' }, from: 0, fromIncluded: true, to: null },
  ],
};

const cities: AssessmentTemplate = {
  name: 'city-test',
  title: { zh: '36 城市测评四项', en: 'Test of 36 cities, four indicators' },
  note: {
    zh: '权重见 T/CAB CSISA0003-2018，本系统未收录，须自行填写；等级分数线不详，未设等级。平均跑动次数不计入总分，可另行记录。',
    en: 'The weights stand in T/CAB CSISA0003-2018, which this product does not hold: they are left to enter. No grades are known, so there are none. The average number of trips is no part of the total.',
  },
  sources: {
    indicators: { mark: 'published', text: `T/CAB CSISA0003-2018${oursToScore}` },
    weights: { mark: 'ours', text: '留空，须按 T/CAB CSISA0003-2018 填写 (left to enter from the standard)' },
    bands: { mark: 'ours', text: '未设 (none)' },
  },
  indicators: (
    [
      ['guides', '办事指南', 'Guides'],
      ['technology', '技术支撑', 'Technical support'],
      ['handling', '业务办理', 'Handling of business'],
      ['interaction', '互动交流', 'Interaction'],
    ] as const
  ).map(indicator),
  bands: [],
};

const mobile: AssessmentTemplate = {
  name: 'mobile-service',
  title: { zh: '掌上好办指数五项', en: 'Index of service on the phone (掌上好办), five indicators' },
  note: {
    zh: '权重和等级分数线未公布，须自行填写；A- 以下的等级不详，请按需增补或删除。以自填数值得出的结果不是该指数的结果。',
    en: 'Weights and cut-offs are not public and are left to enter. What grades follow A- is not known: add or remove as needed. Results by figures of your own are not those of the index.',
  },
  sources: {
    indicators: { mark: 'published', text: `掌上好办指数 (the published index)${oursToScore}` },
    weights: { mark: 'ours', text: '未公布，留空 (not public, left to enter)' },
    bands: {
      mark: 'published',
      text: '字母等级已公布，分数线未公布，留空 (letters: published; cut-offs: not public, left to enter)',
    },
  },
  indicators: (
    [
      ['inclusiveness', '包容性（可用）', 'Inclusiveness: can be used'],
      ['effectiveness', '有效性（管用）', 'Effectiveness: of use'],
      ['convenience', '便利性（好用）', 'Convenience: easy to use'],
      ['preference', '偏好性（爱用）', 'Preference: gladly used'],
      ['safety', '安全感（敢用）', 'Sense of security: dared to use'],
    ] as const
  ).map(indicator),
  bands: ['A+', 'A', 'A-'].map(notSet),
};

/** What ships ready to be taken over as the beginning of a round. */
export const shippedTemplates: readonly AssessmentTemplate[] = [national, cities, mobile];
