export * from './testing/clerk.ts';
export * from './testing/fake-browser.ts';
export * from './testing/fake-indexeddb.ts';
export * from './testing/flaky-transport.ts';
export * from './testing/model-server.ts';
export * from './testing/seeded.ts';
export type { ServerPort } from './testing/server-port.ts';
export * from './testing/simulation.ts';
export * from './testing/tab.ts';
