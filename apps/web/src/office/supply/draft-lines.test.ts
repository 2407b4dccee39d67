import { expect, test } from 'vitest';
import {
  type Draft,
  draftTotal,
  inputOf,
  linesLost,
  saysSame,
  withGoods,
  withLine,
  withoutLine,
} from './draft-lines.ts';

const empty: Draft = { supplierId: 's', locationId: 'l', expectedOn: null, note: '', lines: [] };
const mug = {
  variantId: 'm',
  sku: 'MUG',
  title: 'Mug',
  scale: 'each' as const,
  isExact: true,
  unitCost: 450,
  packSize: 6,
  onHand: 0,
};

test('goods come by the pack, at what they cost last, and a second scan adds a pack', () => {
  const once = withGoods(empty, mug);
  expect(once.lines).toMatchObject([{ variantId: 'm', quantity: 6, unitCost: 450 }]);
  expect(withGoods(once, mug).lines).toMatchObject([{ quantity: 12 }]);
});

test('goods by weight begin with a kilogram, and cost by it', () => {
  const tea = { ...mug, variantId: 't', scale: 'grams' as const, packSize: 1, unitCost: 1200 };
  const draft = withGoods(empty, tea);
  expect(draft.lines[0]?.quantity).toBe(1000);
  expect(draftTotal(draft)).toBe(1200);
});

test('what was never bought costs nothing until somebody says', () => {
  expect(withGoods(empty, { ...mug, unitCost: null }).lines[0]?.unitCost).toBe(0);
});

test('two drafts say the same whatever a scan would add, and lines that another has otherwise are lost', () => {
  const mine = withGoods(withGoods(empty, mug), { ...mug, variantId: 'b' });
  const theirs = { ...mine, lines: mine.lines.map((line) => ({ ...line, packSize: 1 })) };
  expect(saysSame(mine, theirs)).toBe(true);
  expect(saysSame(mine, { ...mine, note: 'By lift.' })).toBe(false);
  expect(linesLost(mine, withoutLine(theirs, 'b')).map((line) => line.variantId)).toEqual(['b']);
  expect(linesLost(mine, withGoods(theirs, mug)).map((line) => line.variantId)).toEqual(['m']);
});

test('lines are changed and taken off, and the server gets only what it asks for', () => {
  const draft = withGoods(withGoods(empty, mug), { ...mug, variantId: 'b' });
  const [first] = draft.lines;
  if (!first) throw new Error('there is a first line');
  const changed = withoutLine(withLine(draft, { ...first, quantity: 7, unitCost: 400 }), 'b');
  expect(inputOf('p', changed)).toEqual({
    purchaseOrderId: 'p',
    supplierId: 's',
    locationId: 'l',
    expectedOn: null,
    note: '',
    lines: [{ variantId: 'm', quantity: 7, unitCost: 400 }],
  });
});
