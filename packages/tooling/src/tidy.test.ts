import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './root.ts';
import { importProblems, type Manifest, manifestProblems } from './tidy/imports.ts';
import { RINGS } from './tidy/rings.ts';
import { sizeProblems } from './tidy/sizes.ts';
import { type Problem, parse, readSources } from './tidy/source-file.ts';
import { wordProblems } from './tidy/words.ts';

const sources = readSources();

function inWords(problems: Problem[]): string[] {
  return problems.map(({ path, rule }) => `${path}: ${rule}`);
}

describe('the source', () => {
  test('is imported along the rings only', () => {
    expect(inWords(sources.flatMap(importProblems))).toEqual([]);
  });

  test.each(RINGS)('of $name depends on what its ring may use', ({ folder }) => {
    const path = `${folder}/package.json`;
    const manifest: Manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    expect(inWords(manifestProblems(path, manifest))).toEqual([]);
  });

  test('comes in files and functions short enough to read', () => {
    expect(inWords(sources.flatMap(sizeProblems))).toEqual([]);
  });

  test('holds nothing unfinished, silenced or impure', () => {
    expect(inWords(sources.flatMap(wordProblems))).toEqual([]);
  });
});

describe('the rules notice', () => {
  const rules = [importProblems, sizeProblems, wordProblems];
  const broken: [string, string, string][] = [
    ['domain must not import services', 'packages/domain/src/a.ts', "import { x } from '@evertill/services';"],
    ['domain must not import pg', 'packages/domain/src/a.ts', "import pg from 'pg';"],
    ['clock, ids and chance', 'packages/domain/src/a.ts', 'export const at = Date.now();'],
    ['clock, ids and chance', 'packages/offline/src/a.ts', 'export const at = new Date();'],
    ['imports go through packages', 'packages/services/src/a.ts', "export { x } from '../../doubles/src/b.ts';"],
    ['only tests import', 'packages/services/src/a.ts', "import { x } from '@evertill/services/testing';"],
    ['web must not import server', 'apps/web/src/shell/a.ts', "import { x } from '@evertill/server/router';"],
    ['shop must not import till', 'apps/web/src/shop/a.ts', "const b = import('../till/b.ts');"],
    ['ui must not import shell', 'apps/web/src/ui/a.ts', "import { x } from '#shell/b.ts';"],
    ['server must not import doubles', 'apps/server/src/http.ts', "import { x } from '@evertill/doubles';"],
    ['say the type', 'apps/server/src/a.ts', `let a: ${'any'};`],
    ['unfinished', 'apps/server/src/a.ts', `// ${'TO'}${'DO'} later`],
    ['at most 300 lines', 'apps/server/src/a.ts', `export {};${'\n'.repeat(300)}export {};`],
    ['at most 70 lines', 'apps/server/src/a.ts', `function long() {${'\n'.repeat(70)}}`],
  ];

  test.each(broken)('%s (%s)', (words, path, text) => {
    const found = rules.flatMap((rule) => rule(parse(path, text)));
    expect(inWords(found)).toEqual([expect.stringContaining(words)]);
  });

  test('that types of the server are free to the web', () => {
    const file = parse('apps/web/src/api/a.ts', "import type { AppRouter } from '@evertill/server/router';");
    expect(importProblems(file)).toEqual([]);
  });
});
