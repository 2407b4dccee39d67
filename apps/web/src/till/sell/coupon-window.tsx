import { useState } from 'react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useSession } from '../core/session-context.tsx';
import { withCoupon } from '../counter/cart-edits.ts';
import { useScanner } from '../scan/use-scanner.ts';

/** A code that takes something off, typed or scanned. */
export function CouponWindow({ onClose }: { onClose: () => void }) {
  const { counter } = useSession();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const redeem = async (text: string) => {
    const result = await counter.edit((cart) => withCoupon(cart, text));
    if (result.ok) onClose();
    else setProblem(refusalWords(result.refusal));
  };
  useScanner((scan) => {
    setCode(scan.code);
    void redeem(scan.code);
  });
  return (
    <Dialog isOpen onOpenChange={onClose} title={m.till_coupon()} size="small">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void redeem(code);
        }}
      >
        <TextField
          label={m.till_coupon_code()}
          size="large"
          value={code}
          onChange={(text) => {
            setCode(text.toUpperCase());
            setProblem(undefined);
          }}
          autoFocus
          isInvalid={problem !== undefined}
          errorMessage={problem}
        />
        <Button type="submit" variant="primary" size="huge" full isDisabled={code.trim() === ''}>
          {m.till_coupon_redeem()}
        </Button>
      </form>
    </Dialog>
  );
}
