import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPC, useTRPCClient } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { type Draft, draftOf, inputOf, saysSame, seenOf } from './draft-lines.ts';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { PurchaseOrder } from './supply-types.ts';

/** One name for all saves and the sending of a draft: they go one after the other. */
const scopeOf = (purchaseOrderId: string) => ({ id: `purchase order ${purchaseOrderId}` });
const keyOf = (purchaseOrderId: string) => ['save purchase order', purchaseOrderId];

/** What stood here when something was asked, and after how many changes of somebody else. */
interface Mine {
  draft: Draft;
  turn: number;
}

/** A purchase order as the server has it; `isFresh` once it was read after the screen opened and no save was under way. */
export function usePurchaseOrder(purchaseOrderId: string) {
  const trpc = useTRPC();
  const options = trpc.office.supply.order.queryOptions({ purchaseOrderId }, { refetchOnMount: 'always' });
  const query = useQuery(options);
  const saving = useIsMutating({ mutationKey: keyOf(purchaseOrderId) });
  return { query, isFresh: query.isFetchedAfterMount && query.isSuccess && !query.isFetching && saving === 0 };
}

/** What stands on the screen, what was last seen of the server's, and what happens when the two part. */
function useDraftContent(order: PurchaseOrder) {
  const client = useTRPCClient().office.supply;
  const { purchaseOrderId } = order;
  const [draft, setDraft] = useState<Draft>(() => draftOf(order));
  const [lost, setLost] = useState<Draft>();
  // Beside the state, for two scans may come between two looks at the screen.
  const newest = useRef(draft);
  const seen = useRef(draft);
  const unsure = useRef<Draft>(undefined);
  // How often somebody else was quicker: what was written before the last time is not kept after it.
  const turn = useRef(0);
  /** Changes whenever what is shown was written by somebody else. */
  const [turns, setTurns] = useState(0);

  const show = (next: Draft) => {
    newest.current = next;
    setDraft(next);
  };
  const read = async () => draftOf(await client.order.query({ purchaseOrderId }));
  const keep = async (next: Draft) => {
    // Whether the last one arrived is not known when its answer was lost.
    if (unsure.current) {
      const now = await read();
      if (saysSame(now, unsure.current)) seen.current = now;
    }
    unsure.current = next;
    await client.saveOrder.mutate({ ...inputOf(purchaseOrderId, next), seen: seenOf(seen.current) });
    seen.current = next;
    unsure.current = undefined;
  };
  const giveWay = async (error: unknown) => {
    const problem = readProblem(error);
    if (problem.kind !== 'link') unsure.current = undefined;
    if (problem.kind !== 'refusal' || problem.refusal.code !== 'document.changed') return;
    const now = await read();
    if (!saysSame(now, newest.current)) setLost(newest.current);
    seen.current = now;
    turn.current += 1;
    setTurns(turn.current);
    show(now);
  };
  const mine = (): Mine => ({ draft: newest.current, turn: turn.current });
  const isOfNow = (one: Mine) => one.turn === turn.current;
  return { draft, show, mine, isOfNow, keep, giveWay, turns, lost, forget: () => setLost(undefined) };
}

/**
 * A draft while it is written: every change is kept at once, in the order in which they were made, and only over what
 * was last read or saved here. When somebody else was quicker, what it says then is shown, and `lost` is what was not kept.
 */
export function usePurchaseDraft(order: PurchaseOrder) {
  const trpc = useTRPC();
  const client = useTRPCClient().office.supply;
  const queryClient = useQueryClient();
  const refresh = useSupplyRefresh();
  const { purchaseOrderId } = order;
  const { draft, show, mine, isOfNow, keep, giveWay, ...rest } = useDraftContent(order);
  const { queryKey } = trpc.office.supply.order.queryOptions({ purchaseOrderId });
  const shared = {
    scope: scopeOf(purchaseOrderId),
    mutationKey: keyOf(purchaseOrderId),
    onError: giveWay,
    // Not waited for: it begins to read before this counts as done, and so is not mistaken for what was read before.
    onSettled: () => void queryClient.invalidateQueries({ queryKey }),
  };
  const save = useMutation({
    ...shared,
    mutationFn: async (asked: Mine) => {
      if (isOfNow(asked)) await keep(asked.draft);
    },
  });
  const send = useMutation({
    ...shared,
    // Sent is only what stood on the screen when it was asked for.
    mutationFn: async (asked: Mine) => {
      if (isOfNow(asked)) await keep(asked.draft);
      await client.sendOrder.mutate({ purchaseOrderId, seen: seenOf(asked.draft) });
    },
    onSettled: refresh,
  });
  const change = (edit: (draft: Draft) => Draft) => {
    show(edit(mine().draft));
    save.mutate(mine());
  };
  return {
    draft,
    change,
    saveAgain: () => save.mutate(mine()),
    saving: save,
    send: () => send.mutateAsync(mine()),
    isSending: send.isPending,
    ...rest,
  };
}
