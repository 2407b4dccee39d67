interface CountedLine {
  quantity: number;
  seen?: { scale: 'each' | 'grams' } | undefined;
}

/** How many things lie in a basket, as people count: pieces one by one, a bag of something weighed as one. */
export function pieceCount(lines: readonly CountedLine[]): number {
  return lines.reduce((sum, line) => sum + (line.seen?.scale === 'grams' ? 1 : line.quantity), 0);
}
