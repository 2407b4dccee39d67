/** What a statement needs to run on: a pooled connection inside its transaction, or the pool itself for one statement. */
export interface Sql {
  query<Row extends Record<string, unknown>>(
    text: string | { name: string; text: string },
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}
