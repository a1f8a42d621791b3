import type { Messages } from './messages.js';

/** Complaints, corrections and findings, besides what is said of every submission. */
export const matterMessages: Messages = {
  'complaint.unknown': ['没有这条投诉', 'There is no such complaint'],
  'correction.unknown': ['没有这条纠错', 'There is no such correction'],
  'finding.unknown': ['没有这条检查发现', 'There is no such finding'],
  'complaint.real-name-needs-contact': ['实名或保密提交需要联系方式', 'A real-name or confidential submission needs a contact'],
  'correction.real-name-needs-contact': ['实名或保密提交需要联系方式', 'A real-name or confidential submission needs a contact'],
  'correction.no-place': [
    '请给出所在位置：网页（siteCode 与 pageUrl）或办事指南要素（itemCode 与 guideElement）；缺少 {field}',
    'Say where it stands: on a page (siteCode with pageUrl) or in an item’s guide (itemCode with guideElement); {field} is missing',
  ],
  'correction.no-wrong-text': ['请给出有误的原文（wrong）', 'Give the text that is wrong (wrong)'],
  'finding.about-nothing': [
    '请给出 departmentCode、itemCode 或 servicePointCode 之一',
    'Give departmentCode, itemCode or servicePointCode',
  ],
  'finding.comparison-needs-item': ['比对须给出事项 itemCode', 'A comparison is one of an item: give itemCode'],
  'finding.nothing-differs': [
    '至少要有两个渠道对同一要素的展示不一致',
    'At least two channels must show the same element differently',
  ],
  'finding.channel-twice': ['同一渠道的要素 {element} 只能给出一次', 'A channel shows the element {element} once'],
  'finding.not-a-comparison': ['只有比对类（comparison）才能给出 compared', 'Only a comparison has compared'],
};
