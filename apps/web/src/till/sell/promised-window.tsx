import type { PromiseHit } from '@evertill/offline';
import { useEffect, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { hitWords } from './promise-words.ts';
import { Reasons } from './reasons.tsx';

interface PromisedWindowProps {
  hits: readonly PromiseHit[];
  onClose: () => void;
}

/**
 * What lies on the counter is promised to others: to whom, and why it is sold all the same. The sale is never stopped,
 * since the goods are in the customer's hand; somebody finds the others something else.
 */
export function PromisedWindow({ hits, onClose }: PromisedWindowProps) {
  const { counter } = useSession();
  const [reason, setReason] = useState('');
  const goods = useTitles(hits.map((hit) => hit.variantId));
  const sell = () => {
    counter.confirmHits(hits, reason.trim());
    onClose();
    void counter.pay();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={m.till_promised_title()}
      size="medium"
      footer={
        <>
          <Button size="huge" onPress={onClose}>
            {m.till_promised_back()}
          </Button>
          <Button variant="primary" size="huge" isDisabled={reason.trim() === ''} onPress={sell}>
            {m.till_promised_sell()}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <ul className="grid gap-3">
          {hits.map((hit) => {
            const known = goods.get(hit.variantId);
            return (
              <li key={hit.variantId} className="grid gap-0.5">
                <span className="font-[550]">{known?.title ?? m.till_line_gone()}</span>
                <span className="text-attention-ink">{hitWords(hit, known?.scale ?? 'each')}</span>
              </li>
            );
          })}
        </ul>
        <p className="text-ink-soft">{m.till_promised_text()}</p>
        <Reasons value={reason} onChange={setReason} suggestions={reasonsToSell()} />
      </div>
    </Dialog>
  );
}

const reasonsToSell = (): string[] => [
  m.till_promised_reason_hand(),
  m.till_promised_reason_more(),
  m.till_promised_reason_agreed(),
];

/** Of a bundle it is a component that is promised: it stands on no line of the cart. */
function useTitles(variantIds: readonly string[]): ReadonlyMap<string, { title: string; scale: 'each' | 'grams' }> {
  const { till, counter } = useSession();
  const { priced } = useStore(counter.state);
  const [titles, setTitles] = useState<ReadonlyMap<string, { title: string; scale: 'each' | 'grams' }>>(new Map());
  const key = variantIds.join();
  useEffect(() => {
    let isWanted = true;
    void till.catalogue.variants(key.split(',')).then((variants) => {
      if (isWanted) setTitles(new Map(variants.map(({ variantId, title, scale }) => [variantId, { title, scale }])));
    });
    return () => {
      isWanted = false;
    };
  }, [till, key]);
  const lines = priced?.lines.map(({ variantId, title, scale }) => [variantId ?? '', { title, scale }] as const) ?? [];
  return new Map([...lines, ...titles]);
}
