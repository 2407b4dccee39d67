import { EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { AlertDialog } from '../alert-dialog.tsx';
import { Button } from '../button.tsx';
import { Dialog, Sheet } from '../dialog.tsx';
import { IconButton } from '../icon-button.tsx';
import { Menu } from '../menu.tsx';
import { showToast } from '../toast.tsx';
import { Section } from './section.tsx';

type Opens = 'dialog' | 'sheet' | 'alert' | undefined;

export function Overlays() {
  const [open, setOpen] = useState<Opens>();
  const close = () => setOpen(undefined);
  return (
    <Section title="What opens">
      <div className="flex flex-wrap items-center gap-3">
        <Button onPress={() => setOpen('dialog')}>Dialog</Button>
        <Button onPress={() => setOpen('sheet')}>Sheet</Button>
        <Button onPress={() => setOpen('alert')}>Confirmation</Button>
        <Button
          onPress={() => showToast({ title: 'Oak tray removed', action: { label: 'Undo', onPress: () => undefined } })}
        >
          Toast
        </Button>
        <Menu
          label="More"
          trigger={
            <IconButton label="More">
              <EllipsisVertical aria-hidden className="size-5" />
            </IconButton>
          }
          actions={[
            { id: 'edit', label: 'Edit', icon: <Pencil aria-hidden className="size-4" />, onAction: () => undefined },
            {
              id: 'remove',
              label: 'Remove',
              icon: <Trash2 aria-hidden className="size-4" />,
              onAction: () => undefined,
              isDanger: true,
              startsGroup: true,
            },
          ]}
        />
      </div>
      <Opened open={open} close={close} />
    </Section>
  );
}

function Opened({ open, close }: { open: Opens; close: () => void }) {
  return (
    <>
      <Dialog
        isOpen={open === 'dialog'}
        onOpenChange={close}
        title="Discount"
        footer={
          <Button variant="primary" onPress={close}>
            Apply
          </Button>
        }
      >
        <p className="text-ink-soft">Ten per cent off the oak tray. The reason stands on the receipt.</p>
      </Dialog>
      <Sheet
        isOpen={open === 'sheet'}
        onOpenChange={close}
        title="Your basket"
        footer={
          <Button variant="primary" size="large" full onPress={close}>
            Check out
          </Button>
        }
      >
        <p className="text-ink-soft">Two things, kept here until you come back.</p>
      </Sheet>
      <AlertDialog
        isOpen={open === 'alert'}
        onOpenChange={close}
        title="Empty the basket?"
        confirmLabel="Empty it"
        isDanger
        onConfirm={close}
      >
        Three lines go. This cannot be undone.
      </AlertDialog>
    </>
  );
}
