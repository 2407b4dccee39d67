/** What a statement needs to run on: a pooled connection inside its transaction, or the pool itself for one statement. */
export interface Sql {
  /** True of a connection that sends statements without waiting for answers; any other takes one at a time. */
  readonly pipeline?: boolean;
  query<Row extends Record<string, unknown>>(
    text: string | { name: string; text: string },
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}
