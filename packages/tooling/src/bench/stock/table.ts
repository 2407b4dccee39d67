export interface StockFigures {
  hotPerSecond?: number;
  hotBaselinePerSecond?: number;
  spreadPerSecond?: number;
  minimalOrderPerSecond?: number;
  httpPlace8?: number;
  httpPlace32?: number;
  httpPlaceHot32?: number;
  placeP99Ms32?: number;
  oversold?: number;
  freshnessP95Ms?: number;
}

/** The figures beside what is aimed at; only those that were measured. */
export function figuresTable(figures: StockFigures): string {
  const f = figures;
  const ratio = (a: number | undefined, b: number | undefined) => (a && b ? a / b : undefined);
  const rows: [string, number | undefined, string][] = [
    ['one hot row, through services (/s)', f.hotPerSecond, ''],
    ['one hot row, one plain statement each (/s)', f.hotBaselinePerSecond, ''],
    ['  times the plain statement', ratio(f.hotPerSecond, f.hotBaselinePerSecond), 'at least 10'],
    ['orders of three lines, through services (/s)', f.spreadPerSecond, ''],
    ['the least order, statement by statement (/s)', f.minimalOrderPerSecond, ''],
    ['  times the least order', ratio(f.spreadPerSecond, f.minimalOrderPerSecond), 'at least 0.6'],
    ['orders over HTTP, 8 connections (/s)', f.httpPlace8, 'at least 1,133'],
    ['orders over HTTP, 32 connections (/s)', f.httpPlace32, 'at least 2,667'],
    ['  of one hot variant (/s)', f.httpPlaceHot32, ''],
    ['  99th percentile (ms)', f.placeP99Ms32, ''],
    ['a till’s sale at 200 open pages, 95th percentile (ms)', f.freshnessP95Ms, 'below 1,000'],
    ['units promised beyond what there was', f.oversold, '0'],
  ];
  return rows
    .filter((row): row is [string, number, string] => row[1] !== undefined)
    .map(([what, figure, aim]) => {
      const shown = figure.toLocaleString('en', { maximumFractionDigits: 2 });
      return `${what.padEnd(56)}${shown.padStart(10)}${aim ? `   aim: ${aim}` : ''}`;
    })
    .join('\n');
}
