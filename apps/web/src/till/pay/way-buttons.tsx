import { Banknote, CreditCard, ReceiptText } from 'lucide-react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Hint } from '../sell/hint.tsx';

export type Way = 'cash' | 'card' | 'external';

const WAYS = [
  { way: 'cash', hint: 'F2', Icon: Banknote, words: () => m.till_way_cash() },
  { way: 'card', hint: 'F3', Icon: CreditCard, words: () => m.till_way_card() },
  { way: 'external', hint: 'F4', Icon: ReceiptText, words: () => m.till_way_external() },
] as const;

interface WayButtonsProps {
  way: Way;
  /** A card payment is under way: nothing else may be begun. */
  isLocked: boolean;
  onWay: (way: Way) => void;
}

/** How the customer pays. */
export function WayButtons({ way, isLocked, onWay }: WayButtonsProps) {
  return (
    <div className="grid max-w-3xl grid-cols-3 gap-2">
      {WAYS.map(({ way: one, hint, Icon, words }) => (
        <Button
          key={one}
          size="huge"
          variant={one === way ? 'ink' : 'secondary'}
          aria-pressed={one === way}
          isDisabled={isLocked && one !== way}
          onPress={() => onWay(one)}
          className="min-w-0 px-2! max-sm:text-sm!"
        >
          <Icon aria-hidden className="hidden size-6 sm:block" />
          <span>{words()}</span>
          <Hint>{hint}</Hint>
        </Button>
      ))}
    </div>
  );
}
