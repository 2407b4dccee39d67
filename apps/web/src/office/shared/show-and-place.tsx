import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Select } from '#ui/select.tsx';

const EVERYWHERE = 'all';

interface ShowAndPlaceProps<Show extends string> {
  show: Show;
  shows: readonly Show[];
  words: (show: Show) => string;
  place: string | undefined;
  onChange: (part: { show?: Show; place?: string | undefined }) => void;
}

/** Which documents of a list are shown: by what became of them, and by place. */
export function ShowAndPlace<Show extends string>(props: ShowAndPlaceProps<Show>) {
  const { show, shows, words, place, onChange } = props;
  const places = useQuery(useTRPC().office.locations.queryOptions());
  return (
    <div className="flex flex-wrap gap-3">
      <Select
        label={m.moves_show()}
        hideLabel
        value={show}
        onChange={(id) => onChange({ show: shows.find((one) => one === id) })}
        choices={shows.map((id) => ({ id, label: words(id) }))}
        className="w-full sm:w-52"
      />
      <Select
        label={m.moves_place()}
        hideLabel
        value={place ?? EVERYWHERE}
        onChange={(id) => onChange({ place: id === EVERYWHERE ? undefined : id })}
        choices={[
          { id: EVERYWHERE, label: m.moves_place_all() },
          ...(places.data ?? []).map(({ id, name }) => ({ id, label: name })),
        ]}
        className="w-full sm:w-60"
      />
    </div>
  );
}
