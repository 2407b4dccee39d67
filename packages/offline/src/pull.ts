import { type PullAnswer, pullAnswerSchema, type TillVariant } from '@evertill/domain';
import type { Catalogue } from './catalogue.ts';
import type { FillingRow, StateRow, StockRow } from './catalogue-database.ts';
import type { Transport } from './ports.ts';

export interface PullProgress {
  received: number;
  /** Variants in all; null when the server did not say. */
  total: number | null;
}

/**
 * Brings the catalogue in step with the server: changes since the cookie, or everything when there is none or the
 * server does not know it any more (PL1–PL4). Throws on anything that is no proper answer, having kept what is served.
 */
export async function pullOnce(
  catalogue: Catalogue,
  transport: Pick<Transport, 'pull'>,
  signal?: AbortSignal,
  onProgress?: (progress: PullProgress) => void,
): Promise<void> {
  const ask: Ask = async (cookie, after) => {
    const answer = pullAnswerSchema.safeParse(await transport.pull({ cookie, after }, signal));
    if (!answer.success) throw new Error('not an answer to a pull');
    return answer.data;
  };
  const filling = await catalogue.db.filling();
  if (filling) return goOnFilling(catalogue, filling, ask, onProgress);
  const state = await catalogue.state();
  const first = await ask(state.cookie, null);
  if (first.reset) await startFilling(catalogue, first, ask, onProgress);
  else if (state.cookie === null) throw new Error('the server sent changes to a till that has nothing');
  else await applyChanges(catalogue, state, first, ask);
}

type Ask = (cookie: string | null, after: string | null) => Promise<PullAnswer>;

type Tell = (progress: PullProgress) => void;

async function startFilling(catalogue: Catalogue, first: PullAnswer, ask: Ask, tell?: Tell): Promise<void> {
  const side = await catalogue.beginFilling();
  // The cookie of the first page: what changes behind the reader's back comes again next time (PL2).
  const { cookie, total, bookVersion, serverTime: asOf } = first;
  const filling: FillingRow = {
    key: 'filling',
    side,
    cookie,
    after: null,
    received: 0,
    total,
    config: null,
    bookVersion,
    asOf,
  };
  await swapIn(catalogue, await takePages(catalogue, filling, first, ask, tell));
}

async function goOnFilling(catalogue: Catalogue, filling: FillingRow, ask: Ask, tell?: Tell): Promise<void> {
  if (filling.after === null) return swapIn(catalogue, filling);
  const page = await ask(null, filling.after);
  if (!page.reset) throw new Error('the server did not go on with the full pull');
  await swapIn(catalogue, await takePages(catalogue, filling, page, ask, tell));
}

async function takePages(
  catalogue: Catalogue,
  before: FillingRow,
  first: PullAnswer,
  ask: Ask,
  tell?: Tell,
): Promise<FillingRow> {
  let filling = before;
  for (let page = first; ; page = await ask(null, filling.after)) {
    const { after, bookVersion, serverTime: asOf } = page;
    if (asOf < filling.asOf) {
      // An older answer come again: its rows would stand under a cookie that says they are newer.
      await catalogue.beginFilling();
      throw new Error('a page is older than the one before');
    }
    const received = filling.received + page.variants.length;
    filling = { ...filling, after, received, config: page.config ?? filling.config, bookVersion, asOf };
    await catalogue.fill(page, filling);
    tell?.({ received, total: filling.total });
    if (after === null) return filling;
  }
}

async function swapIn(catalogue: Catalogue, filling: FillingRow): Promise<void> {
  const { side, cookie, config, bookVersion, asOf, total } = filling;
  if (total !== null && (await catalogue.db.variants(side).count()) < total) {
    await catalogue.beginFilling();
    throw new Error('pages of the full pull are missing');
  }
  await catalogue.swap({ side, cookie, config, bookVersion, asOf });
}

async function applyChanges(catalogue: Catalogue, state: StateRow, first: PullAnswer, ask: Ask): Promise<void> {
  const variants: TillVariant[] = [];
  const stock: StockRow[] = [];
  let { config } = state;
  let page = first;
  for (;;) {
    variants.push(...page.variants);
    stock.push(...page.stock);
    config = page.config ?? config;
    if (page.after === null) break;
    page = await ask(state.cookie, page.after);
    if (page.reset) throw new Error('the server forgot the cookie between two pages');
  }
  const { bookVersion, serverTime: asOf } = page;
  await catalogue.apply(variants, stock, { side: state.side, cookie: first.cookie, bookVersion, asOf, config });
}
