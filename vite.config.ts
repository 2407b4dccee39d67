import { join } from 'node:path';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { webConfig } from './apps/web/vite.ts';

const root = import.meta.dirname;

/** One Vitest project per package: `vitest run --project domain`. With `database`, its tests may use PostgreSQL. */
function project(name: string, folder: string, options: { database?: boolean } = {}): TestProjectConfiguration {
  return {
    extends: true,
    root: join(root, folder),
    test: {
      name,
      root: join(root, folder),
      environment: 'node',
      ...(options.database ? { globalSetup: join(root, 'packages/tooling/src/postgres/vitest-setup.ts') } : {}),
      include: ['**/*.test.{ts,tsx}'],
      exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**'],
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig(({ command, isSsrBuild }) => ({
  // The tests need no plugin of the web build, so they start without one.
  ...(process.env.VITEST ? {} : webConfig({ renderer: isSsrBuild === true, live: command === 'serve' })),
  test: {
    root,
    projects: [
      project('domain', 'packages/domain'),
      project('services', 'packages/services', { database: true }),
      project('offline', 'packages/offline'),
      project('doubles', 'packages/doubles'),
      project('tooling', 'packages/tooling', { database: true }),
      project('prisma', 'prisma', { database: true }),
      project('server', 'apps/server', { database: true }),
      project('web', 'apps/web'),
    ],
  },
}));
