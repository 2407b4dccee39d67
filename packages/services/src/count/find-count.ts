import { accepted, type CountedLine, type Result, refused } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { goodsMatch, goodsSearch } from '../catalogue/goods-search-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { COUNT_ROW, type CountRow, IN_TIME } from './find-counts.ts';
import { readCountedLines } from './read-counted-lines.ts';

const PAGE_SIZE = 100;

export const COUNT_LINES_SHOWN = ['all', 'counted', 'uncounted', 'different', 'moved'] as const;
export type CountLinesShown = (typeof COUNT_LINES_SHOWN)[number];

export interface FindCountInput {
  countId: string;
  show: CountLinesShown;
  /** Words of the title, a SKU or a barcode; empty: everything. */
  query: string;
  page: number;
}

export interface CountDetailLine extends Record<string, unknown> {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  barcodes: string[];
  round: number;
  counted: number | null;
  countedAt: Date | null;
  /** What the books said; null while it is hidden from whoever counts. */
  booked: number | null;
  difference: number | null;
  movedMeanwhile: boolean;
  /** Whether approving the count decided about it. */
  isDecided: boolean;
  /** What was counted in this round, by whom and when. */
  entries: { counted: number; countedAt: Date; countedBy: string }[];
}

export type CountDetail = CountRow & {
  /** Whether expected figures are left out: the count is blind and whoever asks may not approve it. */
  isHidden: boolean;
  summary: { lines: number; counted: number; uncounted: number; different: number; moved: number };
  /** Units too many and too few, over all lines that were counted; 0 while they are hidden. */
  surplus: number;
  missing: number;
  lines: { items: CountDetailLine[]; total: number; page: number; pageSize: number };
  /** Tills there that have not said all they know since before the last thing was counted. */
  silentTills: string[];
};

/** One count beside the books, as they stand now; of an approved one what it decided. A hundred lines a page. */
export async function findCount(services: Services, input: FindCountInput, actor: Actor): Promise<Result<CountDetail>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const heads = await pool.query<CountRow>(`${COUNT_ROW} WHERE c.id = $1`, [input.countId]);
  const head = heads.rows[0];
  if (!head) return refused({ code: 'not.found', what: 'count', id: input.countId });
  const isHidden = head.blind && head.state !== 'approved' && !requirePermission(actor, 'count.approve').ok;
  const judged = await judgedLines(pool, head);
  const shown = isHidden && input.show === 'different' ? 'all' : input.show;
  const matching = judged.filter((line) => SHOWN[shown](line)).map((line) => line.variantId);
  const lines = await readPage(pool, { ...input, variantIds: matching }, judged, isHidden);
  const tills = await pool.query<{ tillCode: string }>(SILENT_TILLS, [input.countId]);
  const differences = isHidden ? [] : judged.map((line) => line.difference ?? 0);
  return accepted({
    ...head,
    isHidden,
    summary: summaryOf(judged, isHidden),
    surplus: differences.reduce((units, difference) => units + Math.max(0, difference), 0),
    missing: differences.reduce((units, difference) => units + Math.max(0, -difference), 0),
    lines,
    silentTills: tills.rows.map((till) => till.tillCode),
  });
}

type JudgedLine = CountedLine & { isDecided: boolean };

const SHOWN: Record<CountLinesShown, (line: CountedLine) => boolean> = {
  all: () => true,
  counted: (line) => line.counted !== null,
  uncounted: (line) => line.counted === null,
  different: (line) => line.difference !== null && line.difference !== 0,
  moved: (line) => line.movedMeanwhile,
};

const summaryOf = (lines: readonly CountedLine[], isHidden: boolean): CountDetail['summary'] => ({
  lines: lines.length,
  counted: lines.filter(SHOWN.counted).length,
  uncounted: lines.filter(SHOWN.uncounted).length,
  different: isHidden ? 0 : lines.filter(SHOWN.different).length,
  moved: lines.filter(SHOWN.moved).length,
});

/** Of an approved count the books already say what it found: its difference is the one that was written down. */
async function judgedLines(sql: Sql, count: CountRow): Promise<JudgedLine[]> {
  const lines = await readCountedLines(sql, count.countId);
  if (count.state !== 'approved') return lines.map((line) => ({ ...line, isDecided: false }));
  const { rows } = await sql.query<{ variantId: string; difference: number; countedAt: Date }>(
    `SELECT variant_id AS "variantId", difference, counted_at AS "countedAt" FROM stock_count_line
     WHERE count_id = $1 AND difference IS NOT NULL`,
    [count.countId],
  );
  const decided = new Map(rows.map((row) => [row.variantId, row]));
  return lines.map((line) => {
    const found = decided.get(line.variantId);
    if (!found) return { ...line, difference: null, isDecided: false };
    const counted = line.counted ?? 0;
    const { difference } = found;
    return {
      ...line,
      counted,
      countedAt: found.countedAt.getTime(),
      difference,
      booked: counted - difference,
      isDecided: true,
    };
  });
}

async function readPage(
  sql: Sql,
  input: FindCountInput & { variantIds: string[] },
  judged: readonly JudgedLine[],
  isHidden: boolean,
): Promise<CountDetail['lines']> {
  type Row = Omit<CountDetailLine, keyof JudgedLine> & { variantId: string; total: number };
  const { rows } = await sql.query<Row & Record<string, unknown>>(PAGE, [
    input.countId,
    input.variantIds,
    ...goodsSearch(input.query),
    PAGE_SIZE,
    (input.page - 1) * PAGE_SIZE,
  ]);
  const byId = new Map(judged.map((line) => [line.variantId, line]));
  const items = rows.flatMap(({ total, ...row }): CountDetailLine[] => {
    const judgedLine = byId.get(row.variantId);
    if (!judgedLine) return [];
    const { unseen: _, ...line } = judgedLine; // the books of a moment, which a blind count does not show either
    const figures = isHidden ? { booked: null, difference: null } : {};
    const countedAt = line.countedAt === null ? null : new Date(line.countedAt);
    return [{ ...row, ...line, ...figures, countedAt } as CountDetailLine];
  });
  return { items, total: rows[0]?.total ?? 0, page: input.page, pageSize: PAGE_SIZE };
}

const PAGE = `
  SELECT l.variant_id AS "variantId", v.sku, ${FULL_TITLE} AS title, v.scale,
    ARRAY(SELECT code FROM barcode b WHERE b.variant_id = v.id ORDER BY code) AS barcodes,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('counted', e.counted, 'countedAt', e.counted_at, 'countedBy', e.counted_by) ORDER BY e.counted_at), '[]')
      FROM stock_count_entry e WHERE e.count_id = l.count_id AND e.variant_id = l.variant_id AND e.round = l.round AND ${IN_TIME}) AS entries,
    count(*) OVER ()::int AS total
  FROM stock_count_line l JOIN stock_count c ON c.id = l.count_id JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
  WHERE l.count_id = $1 AND l.variant_id = ANY($2::uuid[])
    AND ${goodsMatch('$3', '$4')}
  ORDER BY p.title, p.id, v.position, v.sku LIMIT $5 OFFSET $6`;

/** Tills with entries the server does not have yet, or that were not heard since: what they sold may still be told. */
const SILENT_TILLS = `
  SELECT d.till_code AS "tillCode" FROM stock_count c JOIN device d ON d.location_id = c.location_id AND d.status = 'active'
  WHERE c.id = $1 AND c.state IN ('open', 'review')
    AND EXISTS (SELECT 1 FROM stock_count_entry e WHERE e.count_id = c.id AND e.counted_at > coalesce(d.last_seen_at, '-infinity'))
  ORDER BY d.till_code`;
