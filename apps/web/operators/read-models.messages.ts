import type { Language } from '#kernel/values.js';

/** What follows the log, by its name: what it holds, and so what is out of date while it stands still. */
const holds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  answered_corrections: { zh: '已答复的纠错，供公众查看', en: 'Corrections answered, for everybody' },
  assessment_results: { zh: '评估结果', en: 'Results of assessments' },
  assessment_scores: { zh: '评估打分', en: 'Scores of assessments' },
  assessments: { zh: '评估轮次和指标', en: 'Rounds of assessments and their indicators' },
  attachments: { zh: '附件属于谁', en: 'Whom files belong to' },
  desk: { zh: '工单列表和工单页', en: 'The desk and the pages of orders' },
  directory: { zh: '目录：区划、部门、事项、服务点', en: 'The directory: regions, departments, items, service points' },
  disclosures: { zh: '谁查看过个人信息', en: 'Who looked at personal data' },
  finished_cases: { zh: '办结量，参评率由此算出', en: 'Finished cases, from which participation is reckoned' },
  handling: { zh: '评价与办理的各项数据：成绩单、趋势、排名', en: 'Figures of reviews and orders: scorecards, trends, rankings' },
  likeness: { zh: '相似工单', en: 'Similar orders' },
  notice_addresses: { zh: '通知地址', en: 'Addresses of notices' },
  notices: { zh: '通知的投递', en: 'Delivery of notices' },
  order_holders: { zh: '工单转到过哪些部门，评估抽样用', en: 'Which departments orders went to, for samples of assessments' },
  order_limits: { zh: '工单的时限，设问用', en: 'Limits of orders, for what if' },
  order_persons: { zh: '同一人的工单', en: 'Orders of the same person' },
  oversight: { zh: '服务点的督办', en: 'Service points under supervision' },
  problems: { zh: '热点、上升和核心问题', en: 'Hot, rising and core problems' },
  public_figures: { zh: '向公众公布的数据', en: 'Figures for everybody' },
  public_months: { zh: '向公众公布的月份', en: 'Months given to everybody' },
  publications: { zh: '内部公布的时段', en: 'Periods that were published' },
  published_figures: { zh: '内部公布的数据', en: 'Figures that were published' },
  reviewed_cases: { zh: '被评价的办件，参评率由此算出', en: 'Cases that were reviewed, from which participation is reckoned' },
  rulebook: { zh: '规则：时限、日历、标签、派单', en: 'Rules: limits, calendars, tags, dispatch' },
  stays: { zh: '工单在各环节停留多久', en: 'How long orders wait at each step' },
  suspensions: { zh: '停业整顿的服务点，供公众查看', en: 'Suspended service points, for everybody' },
  tagged_reviews: { zh: '按标签统计的评价', en: 'Reviews by tag' },
  words: { zh: '热词', en: 'Hot words' },
  workflows: { zh: '自动步骤：派单、提醒、通知', en: 'What happens by itself: orders, reminders, notices' },
};

/** In words; nothing for what has none. */
export const heldBy = (name: string, language: Language): string | undefined =>
  (holds as Partial<typeof holds>)[name]?.[language];
