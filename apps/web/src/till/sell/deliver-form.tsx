import type { DeliverTo } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { countryName } from '#ui/format.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { DELIVER_COUNTRIES, type DeliverDraft, deliverToOf, draftOf } from './deliver-to.ts';

interface DeliverFormProps {
  known: DeliverTo | undefined;
  needsAddress: boolean;
  onDone: (deliverTo: DeliverTo) => Promise<void>;
}

/** Asks whom goods from another place are for. */
export function DeliverForm({ known, needsAddress, onDone }: DeliverFormProps) {
  const [draft, setDraft] = useState(() => draftOf(known));
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const read = deliverToOf(draft, needsAddress);
  const wrong = isTried && !read.ok ? read.wrong : new Set<string>();
  const field = (name: keyof DeliverDraft, label: string, rest: { maxLength: number; description?: string }) => (
    <TextField
      label={label}
      size="large"
      value={draft[name]}
      onChange={(text) => setDraft((old) => ({ ...old, [name]: text }))}
      errorMessage={wrong.has(name) ? missing(name) : undefined}
      {...rest}
    />
  );
  const submit = async () => {
    setTried(true);
    if (!read.ok) return;
    setBusy(true);
    await onDone(read.value).finally(() => setBusy(false));
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {field('name', m.till_deliver_name(), { maxLength: 120 })}
      {needsAddress && (
        <>
          {field('line1', m.till_deliver_line1(), { maxLength: 200 })}
          {field('line2', m.till_deliver_line2(), { maxLength: 200 })}
          <div className="grid gap-4 sm:grid-cols-2">
            {field('postcode', m.till_deliver_postcode(), { maxLength: 16 })}
            {field('city', m.till_deliver_city(), { maxLength: 120 })}
          </div>
          <Select
            label={m.till_deliver_country()}
            size="large"
            value={draft.country}
            onChange={(country) => setDraft((old) => ({ ...old, country }))}
            choices={DELIVER_COUNTRIES.map((id) => ({ id, label: countryName(id) }))}
          />
        </>
      )}
      {field('email', m.till_deliver_email(), { maxLength: 254, description: m.till_deliver_email_hint() })}
      {field('phone', m.till_deliver_phone(), { maxLength: 40 })}
      <Button type="submit" variant="primary" size="huge" full busy={isBusy}>
        {m.till_deliver_go()}
      </Button>
    </form>
  );
}

const missing = (field: keyof DeliverDraft): string =>
  field === 'email' ? m.till_deliver_email_wrong() : m.till_deliver_missing();
