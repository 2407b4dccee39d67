import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { HeadingAt } from '#ui/heading-level.tsx';
import { Link } from '#ui/link.tsx';
import { Picture } from '#ui/picture.tsx';
import type { ProductCardData } from './answers.ts';
import { PriceText } from './price-text.tsx';

const SIZES = '(min-width: 64rem) 19rem, (min-width: 48rem) 31vw, 46vw';

/** A product among others. The whole card is one link; its second picture shows when pointed at. */
export function ProductCard({ card, level, eager }: { card: ProductCardData; level: 2 | 3; eager?: boolean }) {
  const { picture, secondPicture } = card;
  return (
    <article className="group relative">
      <div className="relative aspect-[4/5] overflow-hidden rounded-card bg-sunken">
        {picture && <Picture picture={{ ...picture, alt: '' }} sizes={SIZES} eager={eager} className="size-full" />}
        {secondPicture && (
          <Picture
            picture={{ ...secondPicture, alt: '', lqip: null }}
            sizes={SIZES}
            className="absolute! inset-0 size-full opacity-0 transition-opacity duration-300 ease-calm group-hover:opacity-100"
          />
        )}
        <CardBadge card={card} />
      </div>
      <HeadingAt level={level} className="mt-3 font-[550] text-[0.9375rem] leading-snug">
        <Link to="/p/$slug" params={{ slug: card.slug }} look="plain" className="after:absolute after:inset-0">
          {card.title}
        </Link>
      </HeadingAt>
      {card.subtitle !== '' && <p className="text-ink-faint text-sm">{card.subtitle}</p>}
      <p className="mt-1 text-[0.9375rem]">
        <PriceText card={card} />
      </p>
      {card.variantCount > 1 && (
        <p className="mt-0.5 text-ink-faint text-xs">{m.shop_variants({ count: card.variantCount })}</p>
      )}
    </article>
  );
}

/** One badge at most: sold out says more than reduced, and that more than few left. */
function CardBadge({ card }: { card: ProductCardData }) {
  const words = badgeWords(card);
  if (words === null) return null;
  return <Badge className="absolute start-3 top-3 bg-surface/95! text-ink! shadow-rest">{words}</Badge>;
}

function badgeWords({ availability, compareAt, priceFrom }: ProductCardData): string | null {
  if (availability === 'out') return m.shop_sold_out();
  if (compareAt !== null && compareAt > priceFrom) return m.shop_reduced();
  return availability === 'low' ? m.shop_few_left() : null;
}
