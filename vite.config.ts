import { join } from 'node:path';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const root = import.meta.dirname;

/** One Vitest project per package: `vitest run --project domain`. */
function project(name: string, folder: string): TestProjectConfiguration {
  return {
    extends: true,
    root: join(root, folder),
    test: {
      name,
      root: join(root, folder),
      environment: 'node',
      include: ['**/*.test.{ts,tsx}'],
      exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**'],
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    root,
    projects: [
      project('domain', 'packages/domain'),
      project('services', 'packages/services'),
      project('offline', 'packages/offline'),
      project('doubles', 'packages/doubles'),
      project('tooling', 'packages/tooling'),
      project('prisma', 'prisma'),
      project('server', 'apps/server'),
      project('web', 'apps/web'),
    ],
  },
});
