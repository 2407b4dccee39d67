import { FolderOpen } from 'lucide-react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { Picture } from '#ui/picture.tsx';
import type { ProductCardData } from '../shared/answers.ts';
import { PriceText } from '../shared/price-text.tsx';

export type Suggestion =
  | { kind: 'category'; slug: string; name: string }
  | { kind: 'product'; slug: string; card: ProductCardData };

/** Categories first, for they lead further. */
export function suggestionsOf(answer: {
  products: ProductCardData[];
  categories: { slug: string; name: string }[];
}): Suggestion[] {
  return [
    ...answer.categories.map((category): Suggestion => ({ kind: 'category', ...category })),
    ...answer.products.map((card): Suggestion => ({ kind: 'product', slug: card.slug, card })),
  ];
}

interface SuggestionListProps {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onChoose: (suggestion: Suggestion) => void;
}

export function SuggestionList({ id, suggestions, active, onChoose }: SuggestionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={m.shop_search()}
      className="absolute inset-x-0 top-full z-50 mt-2 max-h-[70dvh] overflow-auto rounded-card border border-line bg-raised p-1.5 shadow-float"
    >
      {suggestions.map((suggestion, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field's arrow keys and Enter choose; focus stays there
        <div
          key={`${suggestion.kind} ${suggestion.slug}`}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
          className={cx(
            'flex cursor-pointer items-center gap-3 rounded-field px-2 py-1.5 hover:bg-sunken',
            place === active && 'bg-sunken',
          )}
        >
          <SuggestionContent suggestion={suggestion} />
        </div>
      ))}
    </div>
  );
}

function SuggestionContent({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.kind === 'category') {
    return (
      <>
        <span className="grid size-12 shrink-0 place-items-center rounded-field bg-sunken text-ink-faint">
          <FolderOpen aria-hidden className="size-5" />
        </span>
        <span className="flex-1">{suggestion.name}</span>
        <span className="text-ink-faint text-sm">{m.shop_category()}</span>
      </>
    );
  }
  const { card } = suggestion;
  return (
    <>
      {card.picture ? (
        <Picture picture={{ ...card.picture, alt: '' }} sizes="3rem" className="size-12 shrink-0 rounded-field" />
      ) : (
        <span className="size-12 shrink-0 rounded-field bg-sunken" />
      )}
      <span className="grid flex-1">
        <span className="truncate">{card.title}</span>
        <span className="truncate text-ink-faint text-sm">{card.subtitle}</span>
      </span>
      <PriceText card={card} className="text-ink-soft text-sm" />
    </>
  );
}
