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

/** Which shop; only one that has everything can be chosen, and the others say so. */
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
        const hasAll = there?.hasAll ?? place.allAvailable;
        return {
          id: place.locationId,
          label: place.name,
          description: (
            <>
              <span className="block">{place.addressLines.join(', ')}</span>
              {form.values.locationId === place.locationId && <OpeningHours hours={place.openingHours} />}
            </>
          ),
          aside: (
            <span className="text-sm">
              {hasAll ? m.shop_all_here() : m.shop_lacking({ count: there?.lacking.length ?? 1 })}
            </span>
          ),
          isDisabled: isDisabled || !hasAll,
        };
      })}
    />
  );
}
