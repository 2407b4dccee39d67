import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import type { Explanation } from './explanation.ts';

/** How many of one product no channel promises from one place. */
export function SafetyField({ why }: { why: Explanation }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { variant, location, level } = why;
  const [typed, setTyped] = useState<number>();
  const save = useMutation(
    trpc.office.stock.saveSafety.mutationOptions({
      onSuccess: async (_, { safety }) => {
        await queryClient.invalidateQueries(trpc.office.stock.pathFilter());
        setTyped(undefined);
        const count = formatQuantity(safety, variant.scale);
        showToast({ title: m.moves_safety_saved({ count, place: location.name }) });
      },
      onError: showProblem,
    }),
  );
  const safety = typed ?? level.safety;
  const isUsable = Number.isInteger(safety) && safety >= 0;
  return (
    <form
      className="flex items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isUsable) save.mutate({ variantId: variant.id, locationId: location.id, safety });
      }}
    >
      <NumberField
        label={m.moves_safety()}
        description={variant.scale === 'grams' ? m.moves_safety_text_grams() : m.moves_safety_text()}
        value={safety}
        onChange={setTyped}
        minValue={0}
        maxValue={1_000_000}
        size="large"
        formatOptions={{ maximumFractionDigits: 0 }}
        className="min-w-0 flex-1 basis-40"
      />
      {/* Beside the field, under its label's line. */}
      <Button
        type="submit"
        size="large"
        className="mt-6.5"
        busy={save.isPending}
        isDisabled={!isUsable || safety === level.safety}
      >
        {m.moves_safety_save()}
      </Button>
    </form>
  );
}
