import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { buttonClass } from '#ui/button-class.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { formatNumber } from '#ui/format.ts';
import type { Facets } from '../shared/answers.ts';
import { useNarrow } from './list-place.tsx';
import { choiceCount, type ListQuery, toggled, withoutChoices } from './list-query.ts';
import { PriceFacet } from './price-facet.tsx';

interface FacetFormProps {
  facets: Facets;
  query: ListQuery;
  withCategories?: boolean;
}

/** What a list can be narrowed by. Each choice takes effect at once; without script the same fields are a plain form. */
export function FacetForm({ facets, query: shown, withCategories }: FacetFormProps) {
  const [query, narrow] = useAhead(shown);
  const choose = (change: Partial<ListQuery>) => narrow({ ...query, ...change, page: 1 });
  return (
    <form className="grid divide-y divide-line border-line border-y" onSubmit={(event) => event.preventDefault()}>
      {query.text !== '' && <input type="hidden" name="q" value={query.text} />}
      {withCategories && facets.categories.length > 0 && (
        <Group title={m.shop_category()} isOpen>
          {facets.categories.map(({ slug, name, count }) => (
            <Choice
              key={slug}
              name="category"
              value={slug}
              words={name}
              count={count}
              checked={query.category === slug}
              onToggle={() => choose({ category: query.category === slug ? null : slug })}
            />
          ))}
        </Group>
      )}
      <div className="py-4">
        <Checkbox
          name="stock"
          value="1"
          checked={query.inStock}
          onChange={(inStock) => choose({ inStock })}
          className="text-sm"
        >
          {m.shop_only_in_stock()} <Count value={facets.inStock} />
        </Checkbox>
      </div>
      {facets.options.map(({ name, values }) => (
        <Group key={name} title={name} isOpen>
          {values.map(({ value, count }) => (
            <Choice
              key={value}
              name={`o.${name}`}
              value={value}
              words={value}
              count={count}
              checked={query.options[name]?.includes(value) ?? false}
              onToggle={() =>
                choose({ options: { ...query.options, [name]: toggled(query.options[name] ?? [], value) } })
              }
            />
          ))}
        </Group>
      ))}
      {facets.brands.length > 1 && (
        <Group title={m.shop_brand()} isOpen={query.brands.length > 0}>
          {facets.brands.map(({ value, count }) => (
            <Choice
              key={value}
              name="brand"
              value={value}
              words={value}
              count={count}
              checked={query.brands.includes(value)}
              onToggle={() => choose({ brands: toggled(query.brands, value) })}
            />
          ))}
        </Group>
      )}
      <PriceFacet key={`${query.priceMin} ${query.priceMax}`} facet={facets.price} query={query} onChoose={choose} />
      <FormEnd query={query} onClear={() => narrow(withoutChoices(query))} />
    </form>
  );
}

/** The choices as they will be: a box is ticked at once, while the list is still on its way. */
function useAhead(shown: ListQuery): [ListQuery, (query: ListQuery) => void] {
  const narrow = useNarrow();
  const [ahead, setAhead] = useState({ of: shown, query: shown });
  const isSame = JSON.stringify(ahead.of) === JSON.stringify(shown);
  return [
    isSame ? ahead.query : shown,
    (query) => {
      setAhead({ of: shown, query });
      narrow(query);
    },
  ];
}

function FormEnd({ query, onClear }: { query: ListQuery; onClear: () => void }) {
  return (
    <>
      {choiceCount(query) > 0 && (
        <div className="py-4">
          <Button size="small" onPress={onClear}>
            {m.shop_clear_filters()}
          </Button>
        </div>
      )}
      <noscript>
        <button type="submit" className={buttonClass({ size: 'small' }, 'my-4')}>
          {m.shop_apply()}
        </button>
      </noscript>
    </>
  );
}

function Group({ title, isOpen, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="group py-4">
      <summary className="flex list-none items-center justify-between font-[550] text-sm [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown aria-hidden className="size-4 text-ink-faint transition-transform group-open:rotate-180" />
      </summary>
      <div className="mt-3 grid max-h-72 gap-2 overflow-y-auto text-sm">{children}</div>
    </details>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  words: string;
  count: number;
  checked: boolean;
  onToggle: () => void;
}

function Choice({ name, value, words, count, checked, onToggle }: ChoiceProps) {
  return (
    <Checkbox name={name} value={value} checked={checked} onChange={onToggle}>
      {words} <Count value={count} />
    </Checkbox>
  );
}

function Count({ value }: { value: number }) {
  return <span className="money text-ink-faint">{formatNumber(value)}</span>;
}
