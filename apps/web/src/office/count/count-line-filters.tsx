import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';
import { SearchField } from '#ui/search-field.tsx';
import { Select } from '#ui/select.tsx';
import { useTyped } from '../shared/use-typed.ts';
import { type CountSearch, LINE_SHOWS, type LineShow } from './count-search.ts';
import type { Count } from './count-types.ts';
import { lineShowWords } from './count-words.tsx';

interface CountLineFiltersProps {
  count: Count;
  search: Required<Pick<CountSearch, 'q' | 'lines'>>;
  onChange: (part: Partial<CountSearch>) => void;
}

/** Which lines are shown, with how many there are of each kind. */
export function CountLineFilters({ count, search, onChange }: CountLineFiltersProps) {
  const [text, type] = useTyped(search.q, (q) => onChange({ q: q === '' ? undefined : q }));
  const shows = LINE_SHOWS.filter((show) => show !== 'different' || !count.isHidden);
  return (
    <div className="flex flex-wrap items-end gap-3 print:hidden">
      <SearchField
        label={m.moves_find()}
        placeholder={m.moves_find_hint()}
        value={text}
        onChange={type}
        className="min-w-0 flex-1 basis-64"
      />
      <Select
        label={m.moves_show()}
        hideLabel
        value={search.lines}
        onChange={(id) => onChange({ lines: LINE_SHOWS.find((one) => one === id) })}
        choices={shows.map((id) => ({ id, label: `${lineShowWords(id)} (${formatNumber(countOf(count, id))})` }))}
        className="w-full sm:w-60"
      />
    </div>
  );
}

const countOf = ({ summary }: Count, show: LineShow): number => (show === 'all' ? summary.lines : summary[show]);
