/**
 * Code 128, set B: widths of bars and gaps in turn, in modules, beginning with a bar. Patterns are those of
 * ISO/IEC 15417, table 1; the last one is the stop with its final bar.
 */
const PATTERNS =
  (
    '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221' +
    '223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321' +
    '112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131' +
    '311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114' +
    '122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141' +
    '214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232'
  )
    .match(/\d{6}/g)
    ?.map((pattern) => [...pattern].map(Number)) ?? [];

const START_B = 104;
const STOP = [2, 3, 3, 1, 1, 1, 2];

/** Null for a text that set B cannot hold. */
export function code128(text: string): number[] | null {
  const values = [...text].map((char) => char.charCodeAt(0) - 32);
  if (values.length === 0 || values.some((value) => value < 0 || value > 94)) return null;
  const sum = values.reduce((total, value, place) => total + value * (place + 1), START_B);
  return [...[START_B, ...values, sum % 103].flatMap((value) => PATTERNS[value] ?? []), ...STOP];
}
