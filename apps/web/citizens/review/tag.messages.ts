import type { Language } from '#kernel/values.js';
import type { Tag } from '../surroundings.js';

/**
 * Reasons of the shipped catalogue in English, by their Chinese words: whoever changes the words of a reason changes its meaning,
 * and then it is shown as it was written. Our own translation.
 */
const english: Readonly<Partial<Record<string, string>>> = {
  一窗受理一次办结: 'One counter, done in one go',
  可以先受理后补材料: 'Accepted first, papers could follow',
  不用提交证明: 'No certificates were needed',
  可以全程网上办理: 'All of it could be done online',
  可以使用手机办理: 'It could be done by telephone',
  可以就近办理: 'It could be done nearby',
  无需材料直接办理: 'Done at once, without papers',
  服务热情效率高: 'Friendly and fast',
  填写一张表单就可完成申报: 'One form was enough',
  在线提交材料窗口核验: 'Papers sent online, checked at the counter',
  一张清单告知全部申报材料: 'One list named all papers',
  用告知承诺减免申报材料: 'A declaration took the place of papers',
  可以在线预约办理: 'An appointment could be made online',
  跑大厅一次办完: 'One visit was enough',
  可以使用自助机办理: 'A self-service machine could do it',
  服务态度较好: 'Rather friendly',
  一次性告知需要补正的材料: 'Told once what was missing',
  提供申报材料样本: 'There were samples of the papers',
  在承诺的时间内办结: 'Done in the time that was promised',
  办事指南指引准确: 'The guide was right',
  按办事指南要求的材料即可办理: 'The papers named in the guide were enough',
  可以快递送达: 'It could be sent by post',
  跑动次数与承诺的一致: 'As many visits as promised',
  服务态度一般: 'Neither friendly nor unfriendly',
  没有提供材料样本: 'No samples of the papers',
  没有提供材料清单: 'No list of the papers',
  未在承诺时间内办结: 'Not done in the time that was promised',
  同样内容的证明材料被要求多次提交: 'The same certificate was asked for again and again',
  承诺网办但无法在线办理: 'Promised online, but it could not be done online',
  在线预约办理后到实体大厅重复取号排队: 'Queued again in spite of an appointment',
  窗口人员业务不熟练: 'The staff did not know their work well',
  服务态度生硬: 'Unfriendly',
  在办事指南之外增加新的审批条件: 'Conditions that are not in the guide',
  需提供办事指南之外的申报材料: 'Papers that are not in the guide',
  无理由超过法定办理时间: 'Beyond the legal time without a reason',
  办事指南提供样本有错: 'The sample in the guide was wrong',
  承诺在线收取申报材料实际无法收取: 'Papers were to be taken online, but were not',
  多头跑窗口和部门: 'Sent from counter to counter',
  跑动次数与承诺的不一致: 'More visits than promised',
  服务态度差效率低: 'Unfriendly and slow',
};

/** A reason in the reader's language; in its own where nobody translated it. */
export const labelOf = ({ label }: Tag, language: Language): { readonly label: string; readonly lang?: string } => {
  const translated = language === 'en' ? english[label] : undefined;
  return translated === undefined ? { label, lang: 'zh-CN' } : { label: translated };
};
