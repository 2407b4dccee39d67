import { posix } from 'node:path';
import { APART, RINGS, type Ring } from './rings.ts';
import type { Import, Problem, SourceFile } from './source-file.ts';

/** Which imports of a file break the import table. */
export function importProblems(file: SourceFile): Problem[] {
  const ring = ringOf(file.path);
  if (!ring) return [];
  return file.imports.flatMap((one) => {
    const rule = brokenBy(file, ring, one);
    return rule ? [{ path: file.path, rule }] : [];
  });
}

/** Which dependencies a manifest names against the import table. */
export function manifestProblems(path: string, manifest: Manifest): Problem[] {
  const ring = ringOf(path);
  if (!ring) return [];
  const problems: Problem[] = [];
  const wired = Object.keys(ring.wires ?? {});
  const run = [...ring.uses, ...wired];
  const test = [...run, ...(ring.knowsTypesOf ?? []), ...(ring.testsWith ?? [])];
  for (const [names, allowed] of [
    [manifest.dependencies, run],
    [manifest.devDependencies, test],
  ] as const) {
    for (const name of Object.keys(names ?? {})) {
      const other = name.match(/^@evertill\/(.+)$/)?.[1];
      if (other && !allowed.includes(other)) problems.push({ path, rule: `${ring.name} must not depend on ${other}` });
    }
  }
  const strangers = Object.keys(manifest.dependencies ?? {}).filter(
    (name) => ring.npm && !name.startsWith('@evertill/') && !ring.npm.includes(name),
  );
  return [...problems, ...strangers.map((name) => ({ path, rule: `${ring.name} must not depend on ${name}` }))];
}

export type Manifest = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };

function brokenBy(file: SourceFile, ring: Ring, one: Import): string | null {
  if (one.from.startsWith('.') || one.from.startsWith('#')) return brokenInside(file, ring, one.from);
  const [, other, entry] = one.from.match(/^@evertill\/([^/]+)(?:\/(.+))?$/) ?? [];
  if (!other) return brokenByNpm(file, ring, one);
  const inRing = file.path.slice(ring.folder.length + 1);
  const test = isTest(file.path);
  const allowed =
    other === ring.name ||
    ring.uses.includes(other) ||
    (test && ring.testsWith?.includes(other)) ||
    ring.wires?.[other]?.includes(inRing) ||
    (one.typeOnly && ring.knowsTypesOf?.includes(other));
  if (!allowed) {
    const types = ring.knowsTypesOf?.includes(other) ? ` but for types` : '';
    return `${ring.name} must not import ${other}${types} (${one.from})`;
  }
  const builds = test || ['tooling', 'prisma', 'e2e'].includes(ring.name);
  return entry === 'testing' && !builds ? `only tests import ${one.from}` : null;
}

function brokenInside(file: SourceFile, ring: Ring, from: string): string | null {
  const target = from.startsWith('#')
    ? posix.join(ring.folder, 'src', from.slice(1))
    : posix.join(posix.dirname(file.path), from);
  if (!target.startsWith(`${ring.folder}/`)) return `imports go through packages, not through ${from}`;
  const area = areaOf(file.path);
  const other = areaOf(target);
  return area && other && APART[area]?.includes(other) ? `${area} must not import ${other} (${from})` : null;
}

/** The gallery shows what the other parts look like, so it is a part of its own. */
function areaOf(path: string): string | undefined {
  return path.startsWith('apps/web/src/ui/gallery/') ? 'gallery' : path.match(/^apps\/web\/src\/([^/]+)\//)?.[1];
}

function brokenByNpm(file: SourceFile, ring: Ring, one: Import): string | null {
  if (!ring.npm || isTest(file.path) || /\/src\/testing(\/|\.ts$)/.test(file.path)) return null;
  const name = one.from.match(/^(@[^/]+\/[^/]+|[^/]+)/)?.[1] ?? one.from;
  return ring.npm.includes(name) ? null : `${ring.name} must not import ${one.from}`;
}

/** Tests, and what only tests use. */
export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path) || /\/src\/testing(\/|\.ts$)/.test(path);
}

export function ringOf(path: string): Ring | undefined {
  return RINGS.find((ring) => path.startsWith(`${ring.folder}/`));
}
