import express, { type Request, type Response, type Router } from 'express';
import type { Control } from './control.ts';
import type { Fault } from './fault.ts';
import type { ObjectKind } from './world.ts';

/** The control as JSON over HTTP, for tests in another process. Every answer is JSON. */
export function controlRouter(control: Control): Router {
  const router = express.Router();
  router.use(express.json());
  router.post(
    '/faults',
    done((request) => control.addFault(request.body as Fault)),
  );
  router.delete(
    '/faults',
    done(() => control.clearFaults()),
  );
  router.get('/faults', (_request, response) => {
    response.json(control.faults());
  });
  router.get('/objects/:kind', (request, response) => {
    response.json(control.objects(request.params.kind as ObjectKind));
  });
  router.get('/requests', (_request, response) => {
    response.json(control.requests());
  });
  router.post(
    '/settings',
    done((request) => control.set(request.body)),
  );
  router.post(
    '/readers/:id',
    done((request) => control.setReader(id(request), request.body)),
  );
  router.post(
    '/readers/:id/present',
    done((request) => control.presentCard(id(request), request.body)),
  );
  router.post(
    '/readers/:id/cancel',
    done((request) => control.cancelByCustomer(id(request))),
  );
  router.post(
    '/refunds/:id',
    done((request) => control.settleRefund(id(request), request.body.status)),
  );
  router.post(
    '/payment_intents/:id',
    done((request) => control.answerChallenge(id(request), request.body.outcome)),
  );
  router.post(
    '/keys/forget',
    done(() => control.forgetKeys()),
  );
  router.post(
    '/reset',
    done(() => control.reset()),
  );
  router.use('/webhooks', webhookRouter(control));
  return router;
}

function webhookRouter(control: Control): Router {
  const router = express.Router();
  router.post(
    '/',
    done((request) => control.webhooks.set(request.body)),
  );
  router.post(
    '/url',
    done((request) => control.webhooks.setUrl(request.body.url)),
  );
  router.post(
    '/flush',
    done(() => control.webhooks.flush()),
  );
  router.post(
    '/settled',
    done(() => control.webhooks.settled()),
  );
  router.post(
    '/resend/:id',
    done((request) => control.webhooks.resend(id(request))),
  );
  router.get('/', (_request, response) => {
    response.json(control.webhooks.deliveries());
  });
  return router;
}

function done(run: (request: Request) => void | Promise<void>) {
  return async (request: Request, response: Response): Promise<void> => {
    await run(request);
    response.json({ ok: true });
  };
}

function id(request: Request): string {
  return String(request.params.id);
}
