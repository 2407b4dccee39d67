import { cx } from '#ui/cx.ts';
import type { ProductCardData } from './answers.ts';
import { ProductCard } from './product-card.tsx';

interface ProductGridProps {
  cards: readonly ProductCardData[];
  /** Of the headings on the cards. */
  level: 2 | 3;
  /** How many pictures are in view at first. */
  eager?: number;
  /** Narrower where filters stand beside it. */
  beside?: boolean;
}

export function ProductGrid({ cards, level, eager = 0, beside }: ProductGridProps) {
  return (
    <ul
      className={cx(
        'grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 lg:gap-x-6',
        beside ? 'xl:grid-cols-3' : 'lg:grid-cols-4',
      )}
    >
      {cards.map((card, place) => (
        <li key={card.id}>
          <ProductCard card={card} level={level} eager={place < eager} />
        </li>
      ))}
    </ul>
  );
}
