import { createTransport } from 'nodemailer';

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** Sends one letter; throws when the mail server does not take it, so that the job tries again. */
export interface Mailer {
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** A mailer over SMTP. `url` is smtp://user:password@host:port; `from` the sender's address. */
export function smtpMailer(options: { url: string; from: string }): Mailer {
  const transport = createTransport(options.url, { from: options.from });
  return {
    send: async (letter) => {
      await transport.sendMail({ from: options.from, ...letter });
    },
    close: () => transport.close(),
  };
}
