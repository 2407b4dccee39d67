import type { Plant } from './plant.ts';

const OFFLINE = 'packages/offline/src';
const JOURNAL = `${OFFLINE}/journal.test.ts`;
const PUSH = `${OFFLINE}/push.test.ts`;
const RECONCILE = `${OFFLINE}/reconcile.test.ts`;
const LEASES = `${OFFLINE}/leases.test.ts`;

/** Mistakes that tills have really made with their sales, and with the way to the server. */
export const OFFLINE_PLANTS: Plant[] = [
  {
    name: 'two tabs write over one another: the head is not compared',
    file: `${OFFLINE}/journal.ts`,
    find: 'if (!sameHead(standing, expected)) abort(MOVED);',
    replace: '',
    tests: [JOURNAL],
  },
  {
    name: 'one cart is recorded twice',
    file: `${OFFLINE}/journal.ts`,
    find: 'if (statement && (await this.#knows(statement.facts))) abort(MOVED);',
    replace: '',
    tests: [JOURNAL],
  },
  {
    name: 'the journal is written with the browser’s relaxed durability',
    file: `${OFFLINE}/journal-database.ts`,
    find: "chromeTransactionDurability: 'strict'",
    replace: "chromeTransactionDurability: 'relaxed'",
    tests: [JOURNAL],
  },
  {
    name: 'a sale is told as done before its transaction is complete',
    file: `${OFFLINE}/strict-transaction.ts`,
    find: "const value = await db.transaction('rw', stores, async () => run(abortWith));",
    replace: `const value = await new Promise<T>((resolve, reject) => {
      db.transaction('rw', stores, async () => resolve(await run(abortWith))).catch(reject);
    });`,
    tests: [JOURNAL],
  },
  {
    name: 'any answer that parses moves the pointer, whatever hash it names',
    file: `${OFFLINE}/push-answer.ts`,
    find: 'if (ours !== answer.headHash) {',
    replace: 'if (ours === answer.deviceId) {',
    tests: [PUSH],
  },
  {
    name: 'an answer about another device or epoch moves the pointer',
    file: `${OFFLINE}/push-answer.ts`,
    find: 'if (answer.deviceId !== identity.deviceId || answer.epoch !== identity.epoch) {',
    replace: "if (answer.deviceId === '') {",
    tests: [PUSH],
  },
  {
    name: 'success with a strange body counts as an acknowledgement',
    file: `${OFFLINE}/push-answer.ts`,
    find: "if (!parsed.success) return { kind: 'ignored', reason: 'not an answer to a push' };",
    replace: `if (!parsed.success) {
    const last = sent.entries.at(-1)?.seq ?? 0;
    return { kind: 'moved', ackedSeq: last, serverSeq: last, results: [] };
  }`,
    tests: [PUSH],
  },
  {
    name: 'entries that the server refuses are dropped',
    file: `${OFFLINE}/push.ts`,
    find: '  const answer = await transport.push(',
    replace: `  const dropping = (input: PushInput, within?: AbortSignal): Promise<unknown> =>
    transport.push(input, within).catch(async (error: unknown) => {
      const keys = entries.map((row): [string, number, number] => [row.deviceId, row.epoch, row.seq]);
      if (/ 4\\d\\d/.test(String(error))) await journal.db.entries.bulkDelete(keys);
      throw error;
    });
  const answer = await dropping(`,
    tests: [PUSH],
  },
  {
    name: 'the entry at which two histories part is left behind',
    file: `${OFFLINE}/journal.ts`,
    find: '(old?.ackedSeq ?? 0) : forkSeq - 1',
    replace: '(old?.ackedSeq ?? 0) : forkSeq',
    tests: [PUSH],
  },
  {
    name: 'a sale filed again after a fork keeps a number that another sale has',
    file: `${OFFLINE}/new-epoch.ts`,
    find: 'return { ...written, receiptNumber, printedAs: written.printedAs ?? written.receiptNumber };',
    replace: 'return { ...written };',
    tests: [PUSH],
  },
  {
    name: 'two tabs lead at once',
    file: `${OFFLINE}/leadership.ts`,
    find: "{ mode: 'exclusive', signal }",
    replace: "{ mode: 'shared', signal }",
    tests: [`${OFFLINE}/leadership.test.ts`],
  },
  {
    name: 'entries are sent in the order of the device’s clock',
    file: `${OFFLINE}/journal.ts`,
    find: 'return (limit === undefined ? rows : rows.limit(limit)).toArray();',
    replace: "return (limit === undefined ? rows : rows.limit(limit)).sortBy('occurredAt');",
    tests: [`${OFFLINE}/simulator.test.ts`],
  },
  {
    name: 'a sale is shown as safe before the server has it',
    file: `${OFFLINE}/sale-state.ts`,
    find: "if (!isAcknowledged(place, identity)) return 'saved_here';",
    replace: "if (!isAcknowledged(place, identity)) return 'safe_at_server';",
    tests: [PUSH],
  },
  {
    name: 'what only the second copy knows is taken for confirmed',
    file: `${OFFLINE}/reconcile.ts`,
    find: '!confirmed(identity, row) || isDisplaced(row)',
    replace: '!confirmed(identity, row)',
    tests: [RECONCILE],
  },
  {
    name: 'a torn line of the second copy is believed',
    file: `${OFFLINE}/second-copy-lines.ts`,
    find: 'hash === undefined || hashOf(body) !== hash',
    replace: 'hash === undefined',
    tests: [RECONCILE],
  },
  {
    name: 'changes made while pages are read are missed: the last page’s cookie is kept',
    file: `${OFFLINE}/pull.ts`,
    find: 'filling = { ...filling, after,',
    replace: 'filling = { ...filling, cookie: page.cookie, after,',
    tests: [`${OFFLINE}/pull.test.ts`],
  },
  {
    name: 'entries are pruned before the server has them',
    file: `${OFFLINE}/prune.ts`,
    find: 'if (!places.some((place) => isAcknowledged(place, identity))) return false;',
    replace: '',
    tests: [`${OFFLINE}/readiness.test.ts`],
  },
  {
    name: 'what a till sold unseen is still left of its lease',
    file: `${OFFLINE}/leases.ts`,
    find: 'left: leaseLeft(row, row.returnedHere, unseen.get(row.variantId) ?? 0),',
    replace: 'left: leaseLeft(row, row.returnedHere, unseen.size > 1_000 ? 1 : 0),',
    tests: [LEASES],
  },
  {
    name: 'a till gives back units of its lease that it has sold and not told',
    file: `${OFFLINE}/leases.ts`,
    find: 'const left = leaseLeft(lease, before, unseen.get(variantId) ?? 0);',
    replace: 'const left = leaseLeft(lease, before, unseen.size > 1_000 ? 1 : 0);',
    tests: [LEASES],
  },
  {
    name: 'an older answer about leases is believed',
    file: `${OFFLINE}/leases.ts`,
    find: 'answer.data?.ask === ask && answer.data.deviceId',
    replace: 'answer.data !== undefined && answer.data.deviceId',
    tests: [LEASES],
  },
  {
    name: 'a database older than its journal still believes its leases',
    file: `${OFFLINE}/reconcile.ts`,
    find: 'if (restored > 0 || orphans.length > 0) await forgetLeases(journal);',
    replace: '',
    tests: [LEASES],
  },
];
