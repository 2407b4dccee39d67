import type { CartLine, DeliverTo, HandOver, LineFrom, PricedLine } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { Note, OfflineNote } from '#ui/note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { showToast } from '#ui/toast.tsx';
import { useServerOnline, useSession } from '../core/session-context.tsx';
import { withFrom } from '../counter/cart-edits.ts';
import { DeliverForm } from './deliver-form.tsx';
import { useCartSteps } from './use-cart-steps.ts';
import { type ElsewherePlace, useElsewhere } from './use-elsewhere.ts';

interface ElsewhereWindowProps {
  line: CartLine;
  row: PricedLine;
  onClose: () => void;
}

/** Where else goods of a line lie; a press sells them from there, to be sent or picked up. */
export function ElsewhereWindow({ line, row, onClose }: ElsewhereWindowProps) {
  const isOnline = useServerOnline();
  const steps = useCartSteps();
  const [chosen, setChosen] = useState<LineFrom | null>(null);
  const back = async () => {
    if (await steps.change((cart) => withFrom(cart, line.id, null))) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={chosen ? m.till_deliver_title() : m.till_elsewhere_title()}
      footer={
        line.from && !chosen ? (
          <Button size="huge" full onPress={() => void back()}>
            {m.till_elsewhere_back()}
          </Button>
        ) : undefined
      }
    >
      {chosen ? (
        <Held line={line} from={chosen} onClose={onClose} />
      ) : (
        <div className="grid gap-4">
          <p className="text-ink-soft">{row.title}</p>
          {isOnline ? (
            <Places line={line} scale={row.scale} onChoose={setChosen} />
          ) : (
            <OfflineNote>{m.till_elsewhere_offline()}</OfflineNote>
          )}
        </div>
      )}
    </Dialog>
  );
}

interface PlacesProps {
  line: CartLine;
  scale: PricedLine['scale'];
  onChoose: (from: LineFrom) => void;
}

function Places({ line, scale, onChoose }: PlacesProps) {
  const { places, isFailed, ask } = useElsewhere(line.variantId);
  if (isFailed) {
    return (
      <div className="grid gap-4">
        <Note tone="attention">{m.till_elsewhere_unheard()}</Note>
        <Button size="huge" onPress={ask}>
          {m.till_elsewhere_again()}
        </Button>
      </div>
    );
  }
  if (places === null) return <Skeleton shape="row" lines={3} />;
  if (places.length === 0) return <p>{m.till_elsewhere_none()}</p>;
  return (
    <ul className="grid gap-3">
      {places.map((place) => (
        <Place key={place.locationId} place={place} line={line} scale={scale} onChoose={onChoose} />
      ))}
    </ul>
  );
}

function Place({ place, line, scale, onChoose }: PlacesProps & { place: ElsewherePlace }) {
  const { locationId, name, available, km, ship, pickUp } = place;
  const isEnough = available >= line.quantity;
  const choose = (kind: HandOver) => onChoose({ locationId, place: name, kind });
  const facts = [
    m.till_elsewhere_free({ shown: formatQuantity(available, scale) }),
    ...(km === null ? [] : [m.till_elsewhere_km({ shown: formatNumber(km) })]),
  ];
  return (
    <li className="grid gap-3 rounded-card border border-line p-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-[550]">{name}</span>
        <span className="money text-ink-soft">{facts.join(' · ')}</span>
      </p>
      {isEnough ? (
        <div className="flex flex-wrap gap-3">
          {ship && (
            <Button
              size="large"
              className="flex-1"
              aria-label={m.till_elsewhere_ship_named({ place: name })}
              onPress={() => choose('ship')}
            >
              {m.till_elsewhere_ship()}
            </Button>
          )}
          {pickUp && (
            <Button
              size="large"
              className="flex-1"
              aria-label={m.till_elsewhere_pick_up_named({ place: name })}
              onPress={() => choose('pick_up')}
            >
              {m.till_elsewhere_pick_up()}
            </Button>
          )}
        </div>
      ) : (
        <p className="text-attention-ink text-sm">
          {m.till_elsewhere_too_few({
            shown: formatQuantity(available, scale),
            quantity: formatQuantity(line.quantity, scale),
          })}
        </p>
      )}
    </li>
  );
}

/** Who it is for; then the units are held there, and only then the line is one from there. */
function Held({ line, from, onClose }: { line: CartLine; from: LineFrom; onClose: () => void }) {
  const { counter, holds } = useSession();
  const steps = useCartSteps();
  const [problem, setProblem] = useState('');
  const take = async (deliverTo: DeliverTo) => {
    const wished = withFrom(counter.state.get().cart, line.id, from, deliverTo);
    const held = await holds.hold(wished);
    const isShort = held?.short.some(({ locationId }) => locationId === from.locationId);
    if (!held || isShort) {
      setProblem(held ? m.till_elsewhere_taken({ place: from.place }) : m.till_elsewhere_unheard());
      // What was held before is held again: the cart is still what it was.
      void holds.hold(counter.state.get().cart);
      return;
    }
    if (!(await steps.change((cart) => withFrom(cart, line.id, from, deliverTo)))) return;
    showToast({ title: m.till_elsewhere_held({ place: from.place }) });
    onClose();
  };
  return (
    <div className="grid gap-4">
      {problem !== '' && <Note tone="attention">{problem}</Note>}
      <DeliverForm
        known={counter.state.get().cart.deliverTo}
        needsAddress={from.kind === 'ship'}
        onDone={(deliverTo) => take(deliverTo)}
      />
    </div>
  );
}
