import type { JobName } from '#kernel/jobs.js';
import type { Language } from '#kernel/values.js';

const zh = {
  title: '失败的任务',
  about:
    '任务失败后会自动重试，间隔逐次加倍；重试都用完的任务留在这里等人处理。任务只含指向事件的编号，不含内容，重新执行不会重复产生后果。',
  none: '没有失败的任务。',
  attempts: '尝试次数',
  reason: '最后一次的原因',
  failedAt: '失败于',
  rerun: '重新执行选中的任务',
  rerunAll: '重新执行全部失败的任务',
  choose: '选择任务',
  chooseSome: '请至少选择一个任务',
  done: (count: number) => `${count} 个任务已重新排队。`,
  named: {
    'run-workflow': '处理一条事件',
    'check-deadline': '检查期限',
    'deliver-notice': '投递通知',
    'recompute-limits': '重新计算期限',
  } satisfies Record<JobName, string> as Readonly<Record<string, string>>,
};

export type JobsWords = typeof zh;

const en: JobsWords = {
  title: 'Stuck jobs',
  about:
    'A job that fails is tried again by itself, with pauses that double; one that has had its last try waits here for somebody. Jobs hold the numbers of events and nothing of their content; run again, they do nothing twice.',
  none: 'No job has failed.',
  attempts: 'Tries',
  reason: 'What the last one met',
  failedAt: 'Failed at',
  rerun: 'Run the chosen jobs again',
  rerunAll: 'Run all failed jobs again',
  choose: 'Choose jobs',
  chooseSome: 'Choose one job at least',
  done: (count) => (count === 1 ? 'One job waits to be run again.' : `${count} jobs wait to be run again.`),
  named: {
    'run-workflow': 'Follow up an event',
    'check-deadline': 'Look at a limit',
    'deliver-notice': 'Deliver a notice',
    'recompute-limits': 'Count limits again',
  },
};

/** Words of the page of stuck jobs. */
export const jobsWords: Readonly<Record<Language, JobsWords>> = { zh, en };
