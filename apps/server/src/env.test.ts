import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

const LEAST = { DATABASE_URL: 'postgres://localhost/shop', AUTH_SECRET: 'sixteen letters, at least' };

test('a shop starts without a mail server, and then has none', () => {
  expect(readEnv(LEAST)).toMatchObject({ PORT: 4000 });
  expect(readEnv(LEAST).SMTP_URL).toBeUndefined();
});

test('a mail server comes with a sender, and is spoken to by SMTP', () => {
  const mail = { SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'shop@shop.example' };
  expect(readEnv({ ...LEAST, ...mail })).toMatchObject(mail);
  expect(() => readEnv({ ...LEAST, SMTP_URL: mail.SMTP_URL })).toThrow(/MAIL_FROM: letters need a sender/);
  expect(() => readEnv({ ...LEAST, ...mail, SMTP_URL: 'https://mail.example' })).toThrow(/SMTP_URL/);
});
