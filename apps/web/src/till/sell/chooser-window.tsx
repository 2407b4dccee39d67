import type { TillVariant } from '@evertill/domain';
import { Dialog } from '#ui/dialog.tsx';
import { FoundList } from './found-list.tsx';
import type { Goods } from './use-goods.ts';

interface ChooserWindowProps {
  goods: Goods;
  currency: string;
  onClose: () => void;
  onPick: (variant: TillVariant) => void;
}

/** Which size, which colour? */
export function ChooserWindow({ goods, currency, onClose, onPick }: ChooserWindowProps) {
  const found = goods.variants.map((variant) => ({ ...variant, title: variant.options || variant.title }));
  return (
    <Dialog isOpen onOpenChange={onClose} title={goods.title} size="medium">
      <FoundList
        found={found}
        text=""
        currency={currency}
        onPick={(picked) => {
          onClose();
          const variant = goods.variants.find((one) => one.variantId === picked.variantId);
          if (variant) onPick(variant);
        }}
      />
    </Dialog>
  );
}
