import type { Messages } from './messages.js';

/** Files that go with a submission. */
export const attachmentMessages: Messages = {
  'attachment.empty': ['文件是空的', 'The file is empty'],
  'attachment.type-not-allowed': [
    '不支持这种文件（{type}）：可以上传 JPEG、PNG、WebP 图片，PDF，MP4、WebM 视频',
    'This kind of file ({type}) cannot be attached: JPEG, PNG and WebP pictures, PDF, MP4 and WebM videos can',
  ],
  'attachment.too-large': ['文件超过 {megabytes} MB', 'The file is larger than {megabytes} MB'],
  'attachment.too-many-pixels': ['图片超过 {megapixels} 百万像素', 'The picture has more than {megapixels} million pixels'],
  'attachment.damaged': ['图片无法读取，可能已损坏', 'The picture cannot be read; it may be damaged'],
  'attachment.broken-off': ['文件没有传完', 'The file did not arrive completely'],
  'attachment.too-many': ['一次最多可附 {most} 个文件', 'At most {most} files can go with one submission'],
  'attachment.too-many-waiting': [
    '已有 {most} 个文件等待提交，请先提交或明天再试',
    '{most} files are waiting to be submitted; submit them first, or try again tomorrow',
  ],
  'attachment.unknown': ['没有这个附件', 'There is no such attachment'],
  'attachment.used': ['附件 {id} 已用于另一件事项', 'Attachment {id} belongs to another matter already'],
  'attachment.gone': ['该用户的信息已被清除，附件不再可读', 'The person was forgotten; the attachment can no longer be read'],
};
