import type { Language } from '#kernel/values.js';

const zh = {
  title: '要附上照片或文件吗？',
  file: '选择文件（选填）',
  hint: (most: number) =>
    `最多 ${most} 个。照片（JPEG、PNG、WebP）和 PDF 每个不超过 10 MB，视频（MP4、WebM）不超过 50 MB。照片里的拍摄地点等信息会被去掉。`,
  add: '上传，再加几个',
  kept: '已上传',
  remove: '要删去的请打勾，再点下面的按钮',
  row: '附件',
  none: '没有',
};

type FilesWords = typeof zh;

const en: FilesWords = {
  title: 'Would you like to add pictures or papers?',
  file: 'Choose files (optional)',
  hint: (most) =>
    `At most ${most}. Pictures (JPEG, PNG, WebP) and PDFs up to 10 MB each, films (MP4, WebM) up to 50 MB. Where a picture was taken is removed from it.`,
  add: 'Upload, and add more',
  kept: 'Uploaded',
  remove: 'Tick what should be removed, then press a button below',
  row: 'Files',
  none: 'None',
};

export const filesWords: Readonly<Record<Language, FilesWords>> = { zh, en };
