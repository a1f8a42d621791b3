import { describe, expect, it } from '@jest/globals';
import { SmtpCourier } from '#platform/couriers/smtp.courier.js';
import { Mailbox, subjectOf, textOf } from '../support/mailbox.js';
import { courierContract } from './courier.contract.js';

const to = 'wang@mail.example';

courierContract('SMTP', ['e-mail'], async () => {
  const mailbox = await Mailbox.start();
  const willing = () => {
    mailbox.unknown.clear();
    mailbox.busy = false;
  };
  return {
    courier: new SmtpCourier({ url: mailbox.url, from: '好差评 <notices@city.example>' }),
    message: (id, text) => ({ via: 'e-mail', id, to, person: 'p', subject: `工单 ${text}`, text }),
    received: () =>
      Promise.resolve(
        mailbox.received.map((mail) => ({ id: mail.messageId.replace('@city.example', ''), text: textOf(mail).trimEnd() })),
      ),
    other: {
      down: () => mailbox.down(),
      up: () => mailbox.up(),
      declining: () => void (mailbox.busy = true),
      unknowing: () => void mailbox.unknown.add(to),
      willing,
    },
    close: () => mailbox.down(),
  };
});

describe('a mail', () => {
  it('goes to one mailbox, from the one that was set, with its subject, and asks for no automatic answer', async () => {
    const mailbox = await Mailbox.start();
    const courier = new SmtpCourier({ url: mailbox.url, from: '好差评 <notices@city.example>' });
    const subject = '您的评价 R12345-123456-123456 已受理';
    await courier.send({ via: 'e-mail', id: 'n-1', to, person: 'p', subject, text: '正文' });
    await courier.close();
    await mailbox.down();
    expect(mailbox.received).toHaveLength(1);
    const [mail] = mailbox.received;
    expect(mail).toMatchObject({ from: 'notices@city.example', to: [to] });
    expect(subjectOf(mail!)).toBe(subject);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it.each(['a@x.example, b@y.example', 'a@x.example\r\nRCPT TO:<b@y.example>', '"a@x.example" <b@y.example>'])(
    'never goes to a second one (%j)',
    async (address) => {
      const mailbox = await Mailbox.start();
      const courier = new SmtpCourier({ url: mailbox.url, from: 'notices@city.example' });
      await courier.send({ via: 'e-mail', id: 'n-1', to: address, person: 'p', subject: 's', text: 't' });
      await courier.close();
      await mailbox.down();
      expect(mailbox.received.filter(({ to: all }) => all.length > 1 || all.includes('b@y.example'))).toEqual([]);
    },
  );
});
