/** The path to the first text that holds a NUL or half a character, which PostgreSQL cannot store; null: all is well. */
export function unstorableText(input: unknown): string | null {
  const open: { value: unknown; path: string }[] = [{ value: input, path: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const place = path === '' ? key : `${path}.${key}`;
      if (!isStorable(key)) return path;
      if (typeof inner === 'string' || typeof inner === 'object') open.push({ value: inner, path: place });
    }
  }
  return null;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
