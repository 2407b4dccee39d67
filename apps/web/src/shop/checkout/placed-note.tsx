import { useTRPCClient } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { abandonOrder, type PlacedDraft } from './draft.ts';

/** The order is there and only its payment is open; it may still be given up and made anew. */
export function PlacedNote({ placed }: { placed: PlacedDraft }) {
  const client = useTRPCClient();
  const change = async () => {
    const orderId = await abandonOrder();
    if (orderId) await client.checkout.release.mutate({ orderId }).catch(() => undefined);
  };
  return (
    <Note>
      <p>{m.shop_placed_unpaid({ number: placed.number })}</p>
      <Button size="small" className="mt-2" onPress={change}>
        {m.shop_placed_change()}
      </Button>
    </Note>
  );
}
