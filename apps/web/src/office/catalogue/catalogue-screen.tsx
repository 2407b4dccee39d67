import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FileUp, Tags } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { ButtonLink } from '#ui/link.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { useTyped } from '../shared/use-typed.ts';
import { BundleDialog } from './bundle-dialog.tsx';
import { type CatalogueSearch, PRODUCT_STATUSES } from './catalogue-search.ts';
import { ProductRow, statusWords } from './product-row.tsx';

const route = getRouteApi('/office/catalogue');

/** Everything that can be sold, with prices and barcodes. */
export function CatalogueScreen() {
  const trpc = useTRPC();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { q = '', status = 'all', page = 1 } = search;
  const [bundle, setBundle] = useState<string>();
  const query = useQuery(
    trpc.office.catalogue.list.queryOptions({ query: q, status, page }, { placeholderData: keepPreviousData }),
  );
  const change = (part: Partial<CatalogueSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const actions = useMay('catalogue.import') && (
    <ButtonLink to="/office/catalogue/import" variant="primary">
      <FileUp aria-hidden className="size-4" />
      {m.office_catalogue_import()}
    </ButtonLink>
  );
  return (
    <Screen
      title={m.office_catalogue_title()}
      intro={m.office_catalogue_intro()}
      needs="catalogue.read"
      actions={actions}
    >
      <div className="grid gap-4">
        <Filters search={search} onChange={change} />
        <Answer query={query} rows={10}>
          {({ items, total, pageSize }) => (
            <>
              <p className="text-ink-faint text-sm" aria-live="polite">
                {m.office_catalogue_count({ count: total, shown: formatNumber(total) })}
              </p>
              {items.length === 0 && (
                <EmptyState title={m.office_catalogue_empty_title()} icon={<Tags aria-hidden />}>
                  {m.office_catalogue_empty_text()}
                </EmptyState>
              )}
              <ul className="grid gap-3">
                {items.map((product) => (
                  <ProductRow key={product.productId} product={product} onBundle={setBundle} />
                ))}
              </ul>
              <PageLinks to="/office/catalogue" page={page} total={total} pageSize={pageSize} />
            </>
          )}
        </Answer>
      </div>
      <BundleDialog variantId={bundle} onClose={() => setBundle(undefined)} />
    </Screen>
  );
}

function Filters({
  search,
  onChange,
}: {
  search: CatalogueSearch;
  onChange: (part: Partial<CatalogueSearch>) => void;
}) {
  const [text, type] = useTyped(search.q ?? '', (q) => onChange({ q: q === '' ? undefined : q }));
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <SearchField
        label={m.office_catalogue_search()}
        placeholder={m.office_catalogue_search_hint()}
        value={text}
        onChange={type}
        className="flex-1 basis-64"
      />
      <RadioGroup
        label={m.office_catalogue_status()}
        hideLabel
        look="chips"
        value={search.status ?? 'all'}
        onChange={(id) => onChange({ status: PRODUCT_STATUSES.find((status) => status === id && status !== 'all') })}
        choices={PRODUCT_STATUSES.map((id) => ({ id, label: statusWords(id) }))}
      />
    </div>
  );
}
