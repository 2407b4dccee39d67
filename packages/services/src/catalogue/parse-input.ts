import { accepted, type Result, refused } from '@evertill/domain';
import type { z } from 'zod';

/** What came from outside in its schema's shape, or a refusal that names each wrong field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return accepted(parsed.data);
  return refused({
    code: 'input.invalid',
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}
