import { isTest, ringOf } from './imports.ts';
import { PURE } from './rings.ts';
import { type Node, type Problem, type SourceFile, walk } from './source-file.ts';

/** Assembled from halves, so that this file does not break its own rules. */
const EVERYWHERE: [RegExp, string][] = [
  [
    new RegExp(`\\b(${['TO', 'FIX'].map((half, at) => half + ['DO', 'ME'][at]).join('|')})\\b`),
    'unfinished work is not committed',
  ],
  [new RegExp(`@ts-(${['ignore', 'expect-error', 'nocheck'].join('|')})`), 'type errors are mended, not silenced'],
  [/\b(test|it|describe|suite)\.(skip|only|todo|fails|fixme)\b/, 'no test is skipped, alone or postponed'],
  [
    new RegExp(`[/]wo${'rk'}[/](main|shared)|[/]tmp[/]te${'am'}|CONTRACTS[.]md`),
    'the project knows nothing of where it was written',
  ],
];

/** Words and expressions that must not stand in a source file. */
export function wordProblems(file: SourceFile): Problem[] {
  const problems: Problem[] = [];
  file.text.split('\n').forEach((line, index) => {
    for (const [pattern, why] of EVERYWHERE) {
      const found = line.match(pattern)?.[0];
      if (found) problems.push({ path: file.path, rule: `line ${index + 1}: "${found}": ${why}` });
    }
  });
  const pure = PURE.includes(ringOf(file.path)?.name ?? '') && !isTest(file.path);
  walk(file.tree, (node) => {
    const what = node.type === 'TSAnyKeyword' ? 'any' : pure ? clockOrChance(node) : null;
    if (what === null) return;
    const line = file.text.slice(0, node.start).split('\n').length;
    const why = what === 'any' ? 'say the type, or unknown' : 'clock, ids and chance are arguments here';
    problems.push({ path: file.path, rule: `line ${line}: ${what}: ${why}` });
  });
  return problems;
}

function clockOrChance(node: Node): string | null {
  if (node.type === 'NewExpression' && named(node.callee) === 'Date') {
    return (node.arguments as unknown[]).length === 0 ? 'new Date()' : null;
  }
  if (node.type !== 'MemberExpression') return null;
  const name = `${named(node.object)}.${named(node.property)}`;
  return ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID'].includes(name) ? name : null;
}

function named(node: unknown): string {
  return typeof node === 'object' && node !== null && 'name' in node ? String(node.name) : '';
}
