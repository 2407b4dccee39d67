import type { IncomingHttpHeaders } from 'node:http';
import { type Actor, authenticateDevice, createAuth, type Services, staffOf } from '@evertill/services';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import { Router } from 'express';
import type { Env } from '../env.ts';
import type { Limits } from './limits.ts';

export interface Sessions {
  routes: Router;
  /** Who is signed in to the office, or null. */
  staff(headers: IncomingHttpHeaders): Promise<Extract<Actor, { kind: 'staff' }> | null>;
  /** Which till is calling, or null. */
  device(headers: IncomingHttpHeaders): Promise<Extract<Actor, { kind: 'device' }> | null>;
}

/** People by better-auth's cookie, tills by their token. */
export function createSessions(services: Services, env: Env, publicUrl: string, limits: Limits): Sessions {
  const auth = createAuth(services, { secret: env.AUTH_SECRET, baseUrl: publicUrl });
  const routes = Router();
  routes.post('/api/auth/sign-in/email', async (req, res, next) => {
    const refusal = await limits.refusal('try', `sign-in:${req.ip}`);
    if (refusal) res.status(429).json({ code: refusal.code, refusal });
    else next();
  });
  routes.all('/api/auth/*path', toNodeHandler(auth));
  return {
    routes,
    async staff(headers) {
      if (!headers.cookie) return null;
      const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
      return session ? staffOf(services, session.user.id) : null;
    },
    async device(headers) {
      const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
      return token ? authenticateDevice(services, token) : null;
    },
  };
}
