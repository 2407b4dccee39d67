import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { inputClass } from '#ui/field.tsx';
import { useCurrency } from '../shared/currency.ts';
import { useSettled } from '../shared/use-settled.ts';
import { type Suggestion, SuggestionList, suggestionsOf } from './suggestion-list.tsx';

interface SearchBoxProps {
  /** Tells it from another search on the same page. */
  label?: string;
  className?: string;
  size?: 'medium' | 'large';
  /** What the field holds at first. */
  text?: string;
  autoFocus?: boolean;
}

const TYPING_PAUSE_MS = 120;

/** Search with suggestions while typing. Without script it is a plain form. */
export function SearchBox({ label = m.shop_search(), className, size, text = '', autoFocus }: SearchBoxProps) {
  const [typed, setTyped] = useState(text);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const lead = useLead();
  const suggestions = useSuggestions(isOpen ? typed : '');
  const shown = isOpen && suggestions.length > 0;

  const go = (suggestion: Suggestion | undefined) => {
    setOpen(false);
    setActive(-1);
    lead(suggestion, typed.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    setActive((was) => ((was + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is not known to every browser that the store serves
    <form
      role="search"
      aria-label={label}
      action="/search"
      className={cx('relative', className)}
      onSubmit={(event) => {
        event.preventDefault();
        go(suggestions[active]);
      }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <Search
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute start-3.5 top-1/2 size-4.5 text-ink-faint"
      />
      <input
        type="search"
        name="q"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={m.shop_search_hint()}
        // biome-ignore lint/a11y/noAutofocus: only on the page that is there for searching
        autoFocus={autoFocus}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => setOpen(typed !== text)}
        onKeyDown={onKeyDown}
        className={inputClass(size, 'rounded-full! ps-10.5! [&::-webkit-search-cancel-button]:hidden')}
      />
      {shown && <SuggestionList id={listId} suggestions={suggestions} active={active} onChoose={go} />}
      <p aria-live="polite" className="sr-only">
        {shown && m.shop_suggestions({ count: suggestions.length })}
      </p>
    </form>
  );
}

/** To what was suggested, else to the results for what was typed. */
function useLead(): (suggestion: Suggestion | undefined, typed: string) => void {
  const navigate = useNavigate();
  return (suggestion, typed) => {
    if (suggestion?.kind === 'product') void navigate({ to: '/p/$slug', params: { slug: suggestion.slug } });
    else if (suggestion) void navigate({ to: '/c/$slug', params: { slug: suggestion.slug } });
    else if (typed !== '') void navigate({ to: '/search', search: { q: typed } });
  };
}

function useSuggestions(typed: string): Suggestion[] {
  const trpc = useTRPC();
  const currency = useCurrency();
  const query = useSettled(typed.trim().slice(0, 100), TYPING_PAUSE_MS);
  const { data } = useQuery({
    ...trpc.catalogue.suggest.queryOptions({ query, currency }),
    enabled: query !== '',
    placeholderData: (before) => before,
  });
  return typed.trim() === '' || !data ? [] : suggestionsOf(data);
}
