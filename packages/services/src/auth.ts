import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import type { Services } from './services.ts';

const SESSION_SECONDS = 12 * 3_600;

export interface AuthOptions {
  /** Signs the session cookies. */
  secret: string;
  /** The address people use; writes from elsewhere are refused. */
  baseUrl: string;
}

/** Office sign-in: e-mail and password, sessions in the database, no sign-up, nothing sent anywhere. */
export function createAuth(services: Services, options: AuthOptions) {
  return betterAuth({
    appName: 'Evertill',
    baseURL: options.baseUrl,
    secret: options.secret,
    database: prismaAdapter(services.db.prisma, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: SESSION_SECONDS, updateAge: 3_600 },
    advanced: { cookiePrefix: 'evertill', defaultCookieAttributes: { sameSite: 'lax', httpOnly: true } },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
}
