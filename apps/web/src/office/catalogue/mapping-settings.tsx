import { m } from '#messages';
import { formatRate } from '#ui/format.ts';
import { Select } from '#ui/select.tsx';
import type { ImportChoices, ImportMapping } from './import-mapping.ts';

interface MappingSettingsProps {
  mapping: ImportMapping;
  choices: ImportChoices;
  onChange: (mapping: ImportMapping) => void;
}

const NOWHERE = ' nowhere';

/** How amounts are written, which list they go into, and where first stock lies. */
export function MappingSettings({ mapping, choices, onChange }: MappingSettingsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Select
        label={m.office_import_list()}
        value={mapping.priceListCode}
        onChange={(priceListCode) => onChange({ ...mapping, priceListCode })}
        choices={choices.priceLists.map((list) => ({ id: list.code, label: list.name, description: list.currency }))}
      />
      <Select
        label={m.office_import_decimal()}
        value={mapping.decimalSign ?? '.'}
        onChange={(sign) => onChange({ ...mapping, decimalSign: sign === ',' ? ',' : '.' })}
        choices={[
          { id: '.', label: m.office_import_decimal_point() },
          { id: ',', label: m.office_import_decimal_comma() },
        ]}
      />
      <Select
        label={m.office_import_tax()}
        value={mapping.taxRateKey ?? null}
        onChange={(taxRateKey) => onChange({ ...mapping, taxRateKey })}
        choices={choices.taxRates.map((rate) => ({
          id: rate.key,
          label: rate.name,
          description: formatRate(rate.ppm),
        }))}
      />
      <Select
        label={m.office_import_stock()}
        value={mapping.stockLocationCode ?? NOWHERE}
        onChange={(code) => onChange({ ...mapping, stockLocationCode: code === NOWHERE ? null : code })}
        choices={[
          { id: NOWHERE, label: m.office_import_stock_none() },
          ...choices.locations.map((location) => ({ id: location.code, label: location.name })),
        ]}
      />
    </div>
  );
}
