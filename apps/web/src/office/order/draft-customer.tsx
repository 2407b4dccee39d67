import { m } from '#messages';
import { TextField } from '#ui/text-field.tsx';
import type { OrderDraft } from './draft.ts';

interface DraftPartProps {
  draft: OrderDraft;
  onChange: (draft: OrderDraft) => void;
}

/** Who orders, and a note for whoever packs. */
export function DraftCustomer({ draft, onChange }: DraftPartProps) {
  const { contact } = draft;
  const change = (part: Partial<OrderDraft['contact']>) => onChange({ ...draft, contact: { ...contact, ...part } });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={m.office_new_name()}
        value={contact.name}
        onChange={(name) => change({ name })}
        maxLength={120}
        isRequired
      />
      <TextField
        label={m.office_new_email()}
        type="email"
        value={contact.email}
        onChange={(email) => change({ email })}
        maxLength={254}
        isRequired
      />
      <TextField
        label={m.office_new_phone()}
        type="tel"
        value={contact.phone}
        onChange={(phone) => change({ phone })}
        maxLength={40}
      />
      <TextField
        label={m.office_new_note()}
        value={draft.note}
        onChange={(note) => onChange({ ...draft, note })}
        maxLength={500}
        lines={2}
        className="sm:col-span-2"
      />
    </div>
  );
}
