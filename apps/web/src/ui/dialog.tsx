import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { m } from '#messages';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

export interface OverlayProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  children: ReactNode;
  /** Stands at the foot and stays in view: the buttons. */
  footer?: ReactNode;
  /** False where leaving by a press outside or Escape would lose something. */
  isDismissable?: boolean;
}

const overlay =
  'fixed inset-0 z-50 flex bg-veil transition-opacity duration-200 ease-calm data-entering:opacity-0 data-exiting:opacity-0';

interface DialogProps extends OverlayProps {
  size?: 'small' | 'medium' | 'large';
}

const WIDTHS = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' };

/** A window over the page. On a phone it rises from the foot. */
export function Dialog({ size = 'medium', isDismissable = true, ...rest }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={rest.isOpen}
      onOpenChange={rest.onOpenChange}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      className={cx(overlay, 'items-end justify-center sm:items-center sm:p-6')}
    >
      <Modal
        className={cx(
          'max-h-[92dvh] w-full overflow-hidden rounded-t-panel bg-raised shadow-float outline-none sm:rounded-panel',
          'transition duration-250 ease-calm data-entering:translate-y-6 data-exiting:translate-y-4 data-entering:opacity-0',
          WIDTHS[size],
        )}
      >
        <Frame {...rest} className="max-h-[92dvh]" isDismissable={isDismissable} />
      </Modal>
    </ModalOverlay>
  );
}

/** A panel from the edge of the screen, for the basket, filters and details beside a list. */
export function Sheet({ side = 'end', isDismissable = true, ...rest }: OverlayProps & { side?: 'start' | 'end' }) {
  return (
    <ModalOverlay
      isOpen={rest.isOpen}
      onOpenChange={rest.onOpenChange}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      className={cx(overlay, side === 'end' ? 'justify-end' : 'justify-start')}
    >
      <Modal
        className={cx(
          'h-dvh w-full max-w-md bg-raised shadow-float outline-none transition-transform duration-300 ease-calm',
          side === 'end'
            ? 'data-entering:translate-x-full data-exiting:translate-x-full'
            : 'data-entering:-translate-x-full data-exiting:-translate-x-full',
        )}
      >
        <Frame {...rest} className="h-full" isDismissable={isDismissable} />
      </Modal>
    </ModalOverlay>
  );
}

function Frame({
  title,
  children,
  footer,
  isDismissable,
  className,
}: Omit<OverlayProps, 'isOpen' | 'onOpenChange'> & { className: string }) {
  return (
    <AriaDialog className={cx('flex flex-col outline-none', className)}>
      {({ close }) => (
        <>
          <div className="flex items-start justify-between gap-4 px-6 pt-5 pb-2">
            <Heading slot="title" level={2} className="display text-heading">
              {title}
            </Heading>
            {isDismissable && (
              <IconButton label={m.ui_close()} onPress={close} className="-me-2 -mt-1">
                <X aria-hidden className="size-5" />
              </IconButton>
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-1 pb-6">{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-3 border-line border-t px-6 py-4">{footer}</div>}
        </>
      )}
    </AriaDialog>
  );
}
