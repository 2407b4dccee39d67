import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, Services } from '@evertill/services';
import type { Limits } from '../http/limits.ts';
import type { ReadTags } from '../reads/read-tags.ts';

/** What every procedure is given. `actor` is found out only when a procedure asks who is calling. */
export interface Context {
  services: Services;
  limits: Limits;
  requestId: string;
  address: string;
  headers: IncomingHttpHeaders;
  /** Collects what a public read was made from, so that it can be kept until that changes. */
  tags: ReadTags;
  staff: () => Promise<Extract<Actor, { kind: 'staff' }> | null>;
  device: () => Promise<Extract<Actor, { kind: 'device' }> | null>;
}
