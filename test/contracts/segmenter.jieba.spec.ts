import { describe, expect, it } from '@jest/globals';
import { shippedWords } from '#insight/shipped.words.js';
import { wordsIn } from '#insight/words.policy.js';
import { JiebaSegmenter } from '#platform/words/jieba.segmenter.js';

const segmenter = new JiebaSegmenter(shippedWords.words);
const words = async (text: string) => wordsIn(await segmenter.cut(text), new Set(shippedWords.stops));

describe('jieba', () => {
  it('takes a text apart and loses nothing of it', async () => {
    const text = '窗口人员王建国态度恶劣，电话 13812345678，\n邮箱 a@b.cn。';
    expect((await segmenter.cut(text)).map((piece) => piece.text).join('')).toBe(text);
    expect(await segmenter.cut('')).toEqual([]);
  });
  it('keeps words of the field whole', async () => {
    expect(await words('一网通办打不开，综窗让我来回跑')).toEqual(['一网通办', '打不开', '综窗', '来回跑']);
    expect((await new JiebaSegmenter([]).cut('一网通办')).length).toBeGreaterThan(1);
  });
  it('finds the words of a complaint, and no names or numbers', async () =>
    expect(await words('工作人员李伟要求重复提交证明材料，身份证 990101199001011234，电话13812345678')).toEqual(
      expect.arrayContaining(['工作人员', '重复提交', '证明材料']),
    ));
  it('has no names or numbers among them', async () => {
    const found = await words('窗口人员王建国和李晓梅，电话13812345678，微信 wang_jg，车牌京A12345');
    expect(found.filter((word) => /王建国|李晓梅|\d|[a-z]/i.test(word))).toEqual([]);
  });
});
