import type { AppRouter } from '@evertill/server/router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Note } from '#ui/note.tsx';
import { showToast } from '#ui/toast.tsx';
import { Answer } from '../shared/answer.tsx';
import { FindStock } from '../shared/find-stock.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { BundleParts } from './bundle-parts.tsx';

export type Bundle = inferRouterOutputs<AppRouter>['office']['catalogue']['bundle'];
export type BundlePart = Bundle['components'][number];

/** What a variant is a set of, to be read or changed. */
export function BundleDialog({ variantId, onClose }: { variantId: string | undefined; onClose: () => void }) {
  const trpc = useTRPC();
  const isOpen = variantId !== undefined;
  const query = useQuery(
    trpc.office.catalogue.bundle.queryOptions({ variantId: variantId ?? '' }, { enabled: isOpen, gcTime: 0 }),
  );
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.bundle_title()}>
      <Answer query={query} rows={4}>
        {(bundle) => <BundleForm key={bundle.variantId} bundle={bundle} onClose={onClose} />}
      </Answer>
    </Dialog>
  );
}

function BundleForm({ bundle, onClose }: { bundle: Bundle; onClose: () => void }) {
  const [parts, setParts] = useState(bundle.components);
  const [isEnding, setEnding] = useState(false);
  const mayEdit = useMay('catalogue.edit');
  const { save, isBusy } = useSaveBundle(bundle, onClose);
  const problem = problemWords(bundle);
  return (
    <div className="grid gap-5">
      <p className="grid">
        <span className="font-[550]">{bundle.title}</span>
        <span className="text-ink-soft text-sm">{problem ?? m.bundle_intro({ sku: bundle.sku })}</span>
      </p>
      {mayEdit && !problem && (
        <FindStock
          locationId={null}
          onChoose={({ available: _, barcodes: __, ...goods }) => setParts(withPart(parts, goods))}
        />
      )}
      {parts.length === 0 && !problem && <Note>{m.bundle_empty()}</Note>}
      <BundleParts parts={parts} isFixed={!mayEdit} onChange={setParts} />
      {mayEdit && !problem && (
        <div className="flex flex-wrap justify-end gap-3">
          {bundle.components.length > 0 && (
            <Button size="large" onPress={() => setEnding(true)}>
              {m.bundle_end()}
            </Button>
          )}
          <Button
            size="large"
            variant="primary"
            busy={isBusy}
            isDisabled={parts.length === 0}
            onPress={() => save(parts)}
          >
            {m.bundle_save()}
          </Button>
        </div>
      )}
      <AlertDialog
        isOpen={isEnding}
        onOpenChange={setEnding}
        title={m.bundle_end_title()}
        confirmLabel={m.bundle_end()}
        isDanger
        busy={isBusy}
        onConfirm={() => save([])}
      >
        {m.bundle_end_text()}
      </AlertDialog>
    </div>
  );
}

/** Why it cannot be a set; null: it can, or is one. */
function problemWords({ partOf, hasStock, components }: Bundle): string | null {
  if (components.length > 0) return null;
  if (partOf.length > 0) return m.bundle_part_of({ names: partOf.map((set) => set.title).join(', ') });
  return hasStock ? m.bundle_has_stock() : null;
}

/** One more of what is in it already, else one of the new. */
export function withPart(parts: readonly BundlePart[], goods: Omit<BundlePart, 'quantity'>): BundlePart[] {
  const step = goods.scale === 'grams' ? 100 : 1;
  const known = parts.find((part) => part.variantId === goods.variantId);
  if (!known) return [...parts, { ...goods, quantity: step }];
  return parts.map((part) => (part === known ? { ...part, quantity: part.quantity + step } : part));
}

function useSaveBundle({ variantId }: Bundle, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mutation = useMutation(
    trpc.office.catalogue.saveBundle.mutationOptions({
      onSuccess: (_, { components }) => {
        showToast({ title: components.length > 0 ? m.bundle_saved() : m.bundle_ended() });
        onDone();
      },
      onError: showProblem,
      onSettled: () => {
        void queryClient.invalidateQueries(trpc.office.catalogue.pathFilter());
        void queryClient.invalidateQueries(trpc.office.stock.pathFilter());
      },
    }),
  );
  const save = (parts: readonly BundlePart[]) => {
    const components = parts.map((part) => ({ variantId: part.variantId, quantity: part.quantity }));
    mutation.mutate({ variantId, components });
  };
  return { save, isBusy: mutation.isPending };
}
