import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((text) => text === '1' || text === 'true');

const envSchema = z
  .object({
    DATABASE_URL: z.url(),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    /** The address people use; cookies, links in mail and Stripe's return address are made from it. */
    PUBLIC_URL: z.url().optional(),
    NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    MEDIA_DIR: z.string().default('.data/media'),
    AUTH_SECRET: z.string().min(16),
    /** Absent: the Stripe double is started on loopback and every page says "test payments". */
    STRIPE_SECRET_KEY: z.string().optional(),
    STRIPE_PUBLISHABLE_KEY: z.string().optional(),
    STRIPE_WEBHOOK_SECRET: z.string().optional(),
    /** Where the double listens, so that a journey can play with it; 0: any free port. */
    STRIPE_DOUBLE_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    /** Ours in front of a proxy: how many hops to trust for the client's address. */
    TRUST_PROXY: z.coerce.number().int().min(0).default(0),
    EVERTILL_DEV: flag,
    /** Orders one address may place a minute (holds: five times as many), and sign-in or enrolment tries per ten minutes. */
    PLACE_PER_MINUTE: z.coerce.number().int().positive().default(120),
    TRIES_PER_TEN_MINUTES: z.coerce.number().int().positive().default(30),
    /** Who bears it may read /metrics from anywhere; absent: only this machine may, and no proxy on it. */
    METRICS_TOKEN: z.string().min(16).optional(),
    DB_CONNECTIONS: z.coerce.number().int().positive().default(10),
    /** The mail server letters go out by, smtp://user:password@host:port. Absent: letters are written and wait. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** Who letters come from; needed with SMTP_URL. */
    MAIL_FROM: z.string().min(3).optional(),
  })
  .refine((env) => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'letters need a sender when SMTP_URL is set',
  });

export type Env = z.infer<typeof envSchema>;

/** The only reader of process.env. Throws one plain sentence per wrong variable. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const words = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete. ${words.join('; ')}`);
}
