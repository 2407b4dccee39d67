import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailSink, startMailSink } from './mail-sink.ts';

let sink: MailSink;

beforeAll(async () => {
  sink = await startMailSink();
});
afterAll(() => sink.stop());

describe('the mail sink', () => {
  it('receives what nodemailer sends, in any script, with attachments and blind copies', async () => {
    const mail = createTransport(sink.url);
    const waiting = sink.waitFor(({ subject }) => subject.startsWith('Your order'));
    await mail.sendMail({
      from: '"Häuser & Co" <shop@example.com>',
      to: 'Zoë <zoe@example.com>',
      bcc: 'office@example.com',
      subject: 'Your order № 1001 – thank you ☕',
      text: 'Total £12.34 — grüße',
      html: '<p>Total <b>£12.34</b></p>',
      attachments: [{ filename: 'receipt.txt', content: 'PAID' }],
    });
    const received = await waiting;
    expect(received).toMatchObject({
      from: 'shop@example.com',
      to: ['zoe@example.com', 'office@example.com'],
      subject: 'Your order № 1001 – thank you ☕',
    });
    expect(received.text.trim()).toBe('Total £12.34 — grüße');
    expect(received.html).toContain('<b>£12.34</b>');
    expect(new TextDecoder().decode(received.attachments[0]?.content)).toBe('PAID');
    mail.close();
  });

  it('says what did come when the wanted mail does not', async () => {
    await expect(sink.waitFor(({ subject }) => subject === 'never', 20)).rejects.toThrow('Your order');
  });
});
