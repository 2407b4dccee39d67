import { ScanBarcode, X } from 'lucide-react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';

interface UnknownCodeProps {
  code: string;
  onSearch: () => void;
  onClose: () => void;
}

/** Says which code it was and what can be done; a beep is missed in a shop, this stays until it is dealt with. */
export function UnknownCode({ code, onSearch, onClose }: UnknownCodeProps) {
  return (
    <div
      role="alert"
      className="absolute inset-x-0 top-full mt-2 flex flex-wrap items-center gap-x-3 rounded-card bg-attention py-1.5 ps-4 pe-1.5 text-attention-ink shadow-float"
    >
      <ScanBarcode aria-hidden className="size-5 shrink-0" />
      <p className="min-w-0 flex-1">
        {m.till_unknown_code()} <strong className="break-all">{code}</strong>
      </p>
      <Button
        size="large"
        variant="quiet"
        className="@max-md:order-last @max-md:basis-full text-inherit!"
        onPress={onSearch}
      >
        {m.till_unknown_search()}
      </Button>
      <IconButton label={m.ui_close()} size="large" className="text-inherit!" onPress={onClose}>
        <X aria-hidden className="size-5" />
      </IconButton>
    </div>
  );
}
