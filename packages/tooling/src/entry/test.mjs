import { bootstrap, runOnOurNode } from './bootstrap.mjs';

await bootstrap();
await runOnOurNode('packages/tooling/src/test.ts', process.argv.slice(2));
