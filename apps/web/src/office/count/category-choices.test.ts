import { expect, test } from 'vitest';
import { categoryChoices } from './category-choices.ts';

test('a category says what it belongs to', () => {
  const mugs = { slug: 'mugs', name: 'Mugs', children: [] };
  expect(categoryChoices([{ slug: 'kitchen', name: 'Kitchen', children: [mugs] }])).toEqual([
    { id: 'kitchen', label: 'Kitchen' },
    { id: 'mugs', label: 'Kitchen › Mugs' },
  ]);
});
