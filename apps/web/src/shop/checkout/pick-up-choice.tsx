import { m } from '#messages';
import { RadioGroup } from '#ui/radio-group.tsx';
import type { PickUpPlace } from '../shared/answers.ts';
import { OpeningHours } from '../shared/opening-hours.tsx';
import { problemWords } from './form-words.ts';
import type { PlaceStock } from './pick-up-stock.ts';
import type { FormState } from './use-checkout-form.ts';

interface PickUpChoiceProps {
  form: FormState;
  places: readonly PickUpPlace[];
  stock: ReadonlyMap<string, PlaceStock>;
  isDisabled: boolean;
}

/** Which shop, and when all of it is there; one to which not everything can be brought says so. */
export function PickUpChoice({ form, places, stock, isDisabled }: PickUpChoiceProps) {
  return (
    <RadioGroup
      label={m.shop_collect_where()}
      name="locationId"
      value={form.values.locationId}
      onChange={(locationId) => form.set({ locationId })}
      errorMessage={problemWords(form.problems.locationId)}
      choices={places.map((place) => {
        const there = stock.get(place.locationId);
        const days = there ? there.days : place.allAvailable ? 0 : place.transferDays;
        return {
          id: place.locationId,
          label: place.name,
          description: (
            <>
              <span className="block">{place.addressLines.join(', ')}</span>
              {form.values.locationId === place.locationId && <OpeningHours hours={place.openingHours} />}
            </>
          ),
          aside: <span className="text-sm">{whenWords(days, there?.lacking.length ?? 1)}</span>,
          isDisabled: isDisabled || days === null,
        };
      })}
    />
  );
}

function whenWords(days: number | null, lacking: number): string {
  if (days === null) return m.shop_lacking({ count: lacking });
  return days === 0 ? m.shop_all_here() : m.shop_brought_all({ count: days });
}
