import { expect, test } from 'vitest';
import { type Choosable, choicesOf, firstShown } from './option-matrix.ts';

const make = (Size: string, Colour: string, isThere = true): Choosable => ({
  id: `${Size}-${Colour}`,
  options: { Size, Colour },
  isThere,
});
const variants = [
  make('S', 'Oat'),
  make('S', 'Moss', false),
  make('L', 'Oat'),
  make('L', 'Rust'),
  make('M', 'Rust', false),
];
const chosen = make('S', 'Oat');

test('a combination that can be had, one that is sold out and one that is not made are told apart', () => {
  expect(choicesOf(variants, chosen, 'Colour', ['Oat', 'Moss', 'Rust', 'Blue'])).toEqual([
    { value: 'Oat', state: 'there', isChosen: true, variantId: 'S-Oat' },
    { value: 'Moss', state: 'gone', isChosen: false, variantId: 'S-Moss' },
    { value: 'Rust', state: 'elsewhere', isChosen: false, variantId: 'L-Rust' },
    { value: 'Blue', state: 'elsewhere', isChosen: false, variantId: null },
  ]);
});

test('a value that is not made with the other choices leads to the variant that can be had', () => {
  expect(choicesOf(variants, chosen, 'Colour', ['Rust'])[0]?.variantId).toBe('L-Rust');
});

test('among equals the one that shares the most with the present choice is taken', () => {
  const three = [
    { id: 'a', options: { Size: 'M', Colour: 'Red', Finish: 'Matt' }, isThere: true },
    { id: 'b', options: { Size: 'M', Colour: 'Oat', Finish: 'Gloss' }, isThere: true },
    { id: 'c', options: { Size: 'S', Colour: 'Oat', Finish: 'Matt' }, isThere: true },
  ];
  const now = three[2] as Choosable;
  expect(choicesOf(three, now, 'Size', ['M'])[0]?.variantId).toBe('a');
});

test('the variant asked for is shown first, sold out or not; else one that can be had', () => {
  expect(firstShown(variants, ({ id }) => id === 'S-Moss')?.id).toBe('S-Moss');
  expect(firstShown([make('S', 'Moss', false), make('L', 'Oat')], () => false)?.id).toBe('L-Oat');
  expect(firstShown([make('S', 'Moss', false)], () => false)?.id).toBe('S-Moss');
});
