import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { parseSync } from 'vite';
import { root } from '../root.ts';

/** A node of the syntax tree, as far as the rules look at it. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

export type Import = { from: string; typeOnly: boolean };

export type SourceFile = {
  /** Path from the top, with forward slashes. */
  path: string;
  text: string;
  tree: Node;
  imports: Import[];
};

/** A rule broken at a place. */
export type Problem = { path: string; rule: string };

/** Every source file written by hand: no dependencies, no output of tools. */
export function readSources(): SourceFile[] {
  const tops = ['apps', 'packages', 'prisma', 'e2e', 'vite.config.ts'];
  return tops
    .flatMap((top) => list(join(root, top)))
    .map((path) => parse(path, readFileSync(join(root, path), 'utf8')));
}

/** Parses one file; throws when it is no valid TypeScript. */
export function parse(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join('; ')}`);
  const imports = module.staticImports.map((one) => ({
    from: one.moduleRequest.value,
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }));
  for (const { entries } of module.staticExports) {
    for (const entry of entries) {
      if (entry.moduleRequest) imports.push({ from: entry.moduleRequest.value, typeOnly: entry.isType });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = text.slice(moduleRequest.start, moduleRequest.end).match(/^['"](.+)['"]$/)?.[1];
    if (literal) imports.push({ from: literal, typeOnly: false });
  }
  return { path, text, tree: program as unknown as Node, imports };
}

/** Calls `visit` on every node of the tree with the node above it. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const SKIPPED = new Set(['node_modules', 'dist', 'dev-dist', 'generated', 'migrations', 'messages', 'public', 'cache']);
const SOURCE = new Set(['.ts', '.tsx', '.mjs', '.js']);

function list(path: string): string[] {
  if (SOURCE.has(extname(path))) return [relative(root, path).replaceAll('\\', '/')];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name) && !entry.name.startsWith('.'))
    .filter((entry) => entry.isDirectory() || SOURCE.has(extname(entry.name)))
    .flatMap((entry) => list(join(path, entry.name)));
}
