import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { listenOnLoopback, loopbackHost } from './loopback.ts';

/** One mail as it arrived. Addresses in `to` are those of the envelope, so blind copies count too. */
export interface ReceivedMail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; content: Uint8Array }[];
  /** The message as sent. */
  raw: string;
}

export interface MailSink {
  /** smtp://127.0.0.1:port */
  url: string;
  port: number;
  /** Everything received, oldest first. */
  messages(): readonly ReceivedMail[];
  /** The first message that fits, now or within `timeoutMs` (5 s unless told); rejects after that. */
  waitFor(predicate: (mail: ReceivedMail) => boolean, timeoutMs?: number): Promise<ReceivedMail>;
  clear(): void;
  stop(): Promise<void>;
}

interface Waiter {
  predicate: (mail: ReceivedMail) => boolean;
  resolve: (mail: ReceivedMail) => void;
}

const sizeMax = 25 * 1024 * 1024;

/** Starts a mail server on 127.0.0.1 that takes every message, from anyone, and sends none on. */
export async function startMailSink(options: { port?: number } = {}): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  const waiters = new Set<Waiter>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: sizeMax,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'anyone' }),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        readMail(
          Buffer.concat(chunks),
          from,
          rcptTo.map(({ address }) => address),
        ).then((mail) => {
          take(mail, received, waiters);
          callback(null);
        }, callback);
      });
    },
  });
  const port = await listenOnLoopback(smtp.server, options.port);
  return {
    url: `smtp://${loopbackHost}:${port}`,
    port,
    messages: () => received,
    waitFor: (predicate, timeoutMs = 5000) => wait(received, waiters, predicate, timeoutMs),
    clear: () => void received.splice(0),
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
}

function take(mail: ReceivedMail, received: ReceivedMail[], waiters: Set<Waiter>): void {
  received.push(mail);
  for (const waiter of waiters) {
    if (waiter.predicate(mail)) {
      waiters.delete(waiter);
      waiter.resolve(mail);
    }
  }
}

function wait(
  received: readonly ReceivedMail[],
  waiters: Set<Waiter>,
  predicate: (mail: ReceivedMail) => boolean,
  timeoutMs: number,
): Promise<ReceivedMail> {
  const found = received.find(predicate);
  if (found !== undefined) {
    return Promise.resolve(found);
  }
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiters.delete(waiter);
      const subjects = received.map(({ subject }) => subject).join('; ');
      reject(new Error(`no such mail within ${timeoutMs} ms; received: ${subjects || 'nothing'}`));
    }, timeoutMs);
    const waiter: Waiter = {
      predicate,
      resolve: (mail) => {
        clearTimeout(timer);
        resolve(mail);
      },
    };
    waiters.add(waiter);
  });
}

async function readMail(bytes: Buffer, from: string, to: string[]): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  return {
    from,
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? '',
      contentType: mimeType,
      content: new Uint8Array(content as ArrayBuffer),
    })),
    raw: bytes.toString('utf8'),
  };
}
