import { m } from '#messages';

/** All that is known about a product, a row each. */
export function DetailsTable({ details, brand, sku }: { details: Record<string, string>; brand: string; sku: string }) {
  const rows = [
    ...(brand === '' ? [] : [[m.shop_brand(), brand] as const]),
    ...Object.entries(details),
    [m.shop_sku(), sku] as const,
  ];
  return (
    <dl className="grid content-start divide-y divide-line border-line border-y text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="grid grid-cols-[8rem_1fr] gap-4 py-3">
          <dt className="text-ink-faint">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
