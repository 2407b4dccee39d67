import { type Node, type Problem, type SourceFile, walk } from './source-file.ts';

const FILE_LINES = 300;
const FUNCTION_LINES = 70;
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Files and functions too long to be read at once. */
export function sizeProblems(file: SourceFile): Problem[] {
  const lines = file.text.trimEnd().split('\n').length;
  const problems: Problem[] = [];
  if (lines > FILE_LINES)
    problems.push({ path: file.path, rule: `a file has at most ${FILE_LINES} lines, not ${lines}` });
  walk(file.tree, (node, parent) => {
    if (!FUNCTIONS.has(node.type) || isSuite(parent)) return;
    const length = file.text.slice(node.start, node.end).split('\n').length;
    if (length <= FUNCTION_LINES) return;
    const line = file.text.slice(0, node.start).split('\n').length;
    const rule = `a function has at most ${FUNCTION_LINES} lines; the one at line ${line} has ${length}`;
    problems.push({ path: file.path, rule });
  });
  return problems;
}

/** `describe('…', () => { … })` is a heading over tests, not a function anybody reads as one. */
function isSuite(parent: Node | null): boolean {
  if (parent?.type !== 'CallExpression') return false;
  const callee = parent.callee as { name?: string };
  return callee.name === 'describe';
}
