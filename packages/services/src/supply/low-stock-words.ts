/** What a letter about low stock says of one variant at one place. */
export interface LowVariant extends Record<string, unknown> {
  kind: 'low' | 'out';
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  location: string;
  point: number;
  available: number;
  incoming: number;
}

const LINES_MAX = 200;

/** The letter to owners and managers: what is new, place by place. Variants come in the order in which they are told. */
export function lowStockWords(variants: readonly LowVariant[]): { subject: string; text: string } {
  const told = variants.slice(0, LINES_MAX);
  const places = Map.groupBy(told, (one) => one.location);
  const parts = [...places].map(([place, ones]) => [`${place}:`, ...ones.map(lineOf)].join('\n'));
  const more = variants.length - told.length;
  if (more > 0) parts.push(`And ${more} more.`);
  const [only] = variants;
  const subject =
    variants.length === 1 && only
      ? `${only.title} ${only.kind === 'out' ? 'has run out' : 'runs low'} in ${only.location}`
      : `${variants.length} products run low`;
  return { subject, text: `${parts.join('\n\n')}\n\nWhat to buy stands in the office under Stock, To buy.\n` };
}

function lineOf({ kind, sku, title, scale, point, available, incoming }: LowVariant): string {
  const units = (count: number) => (scale === 'grams' ? `${count / 1000} kg` : `${count}`);
  const left = kind === 'out' ? 'none left' : `${units(available)} left`;
  const coming = incoming > 0 ? `, ${units(incoming)} on the way` : '';
  return `- ${title} (${sku}): ${left}${coming}; to be bought at ${units(point)}`;
}
