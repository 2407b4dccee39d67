import { bootstrap, runOnOurNode } from './bootstrap.mjs';

// Plain JavaScript of an old dialect: this file and bootstrap.mjs run before anything is installed.
await bootstrap();
await runOnOurNode('packages/tooling/src/start.ts', process.argv.slice(2));
