import Dexie, { liveQuery, type Table } from 'dexie';
import { v7 } from 'uuid';
import type { CheckoutDraft } from './draft.ts';

interface DraftRow {
  key: 'draft';
  draft: CheckoutDraft;
}

class DraftDatabase extends Dexie {
  declare drafts: Table<DraftRow, 'draft'>;

  constructor() {
    super('evertill-checkout', { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ drafts: 'key' });
  }
}

/** Where the checkout is kept; `change` is one step, also against another tab. */
export function openDrafts() {
  const { drafts } = new DraftDatabase();
  const read = async () => (await drafts.get('draft'))?.draft ?? null;
  return {
    read,
    newId: (): string => v7(),
    watch: (see: (draft: CheckoutDraft | null) => void) => liveQuery(read).subscribe(see),
    change: (change: (draft: CheckoutDraft | null) => CheckoutDraft | null) =>
      drafts.db.transaction('rw', drafts, async () => {
        const draft = change(await read());
        if (draft) await drafts.put({ key: 'draft', draft });
        else await drafts.clear();
        return draft;
      }),
  };
}
