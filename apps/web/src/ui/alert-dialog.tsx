import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { m } from '#messages';
import { Button } from './button.tsx';

interface AlertDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The question. */
  title: string;
  /** What follows from yes. */
  children: ReactNode;
  /** The verb of yes: "Void sale", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  onConfirm: () => void;
  isDanger?: boolean;
  busy?: boolean;
}

/** Asks before something that cannot be undone. Focus starts on the way back, which is also Escape. */
export function AlertDialog(props: AlertDialogProps) {
  const { isOpen, onOpenChange, title, children, confirmLabel, cancelLabel, onConfirm, isDanger, busy } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="fixed inset-0 z-50 flex items-end justify-center bg-veil transition-opacity duration-200 data-entering:opacity-0 data-exiting:opacity-0 sm:items-center sm:p-6"
    >
      <Modal className="w-full max-w-md rounded-t-panel bg-raised p-6 shadow-float transition duration-250 ease-calm data-entering:translate-y-4 data-entering:opacity-0 sm:rounded-panel">
        <AriaDialog role="alertdialog" className="grid gap-3 outline-none">
          <Heading slot="title" level={2} className="display text-heading">
            {title}
          </Heading>
          <div className="text-ink-soft">{children}</div>
          <div className="mt-3 flex flex-wrap justify-end gap-3">
            <Button size="large" autoFocus onPress={() => onOpenChange(false)}>
              {cancelLabel ?? m.ui_cancel()}
            </Button>
            <Button size="large" variant={isDanger ? 'danger' : 'primary'} busy={busy} onPress={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
