import { describe, expect, it } from '@jest/globals';
import { shippedDeadlines } from '#rulebook/shipped.deadlines.js';
import { limitsOf, limitsTyped, withLimits } from './limits.form.js';
import { rulesWords } from './rules.messages.js';

describe('the form of limits', () => {
  it('changes nothing where nothing is typed', () => {
    const form = new URLSearchParams(limitsOf(shippedDeadlines));
    const typed = limitsTyped(form, shippedDeadlines);
    expect(withLimits(shippedDeadlines, typed, rulesWords.zh)).toEqual({ content: shippedDeadlines });
  });

  it('changes the limit that was typed and nothing else', () => {
    const typed = { ...limitsOf(shippedDeadlines), '0.rectify.amount': '7', '0.rectify.unit': 'calendar' };
    const read = withLimits(shippedDeadlines, typed, rulesWords.zh);
    expect(read).toMatchObject({
      content: { rules: [{ rule: { rectify: { amount: 7, unit: 'calendar' } } }, {}, {}, {}, {}, {}] },
    });
    expect('content' in read && read.content.rules.slice(1)).toEqual(shippedDeadlines.rules.slice(1));
  });

  it.each(['', '0', '1.5', '1001', 'five'])('takes no amount like "%s"', (amount) => {
    const typed = { ...limitsOf(shippedDeadlines), '2.contact.amount': amount };
    expect(withLimits(shippedDeadlines, typed, rulesWords.en)).toEqual({
      wrong: [{ field: '2.contact.amount', text: 'A whole number from 1 to 1000' }],
    });
  });
});
