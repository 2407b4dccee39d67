import { m } from '#messages';
import type { HomePage } from '../shared/answers.ts';
import { ProductGrid } from '../shared/product-grid.tsx';

type Section = HomePage['sections'][number];

/** A few chosen goods under one heading. */
export function ProductRow({ section }: { section: Section }) {
  const id = `row-${section.kind}-${section.slug ?? ''}`;
  return (
    <section className="page pt-20" aria-labelledby={id}>
      <h2 id={id} className="display mb-6 text-title">
        {titleOf(section)}
      </h2>
      <ProductGrid cards={section.items.slice(0, 8)} level={3} />
    </section>
  );
}

function titleOf(section: Section): string {
  if (section.kind === 'new') return m.shop_row_new();
  return section.kind === 'reduced' ? m.shop_row_reduced() : section.title;
}
