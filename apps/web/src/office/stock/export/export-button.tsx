import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatNumber } from '#ui/format.ts';
import { Progress } from '#ui/progress.tsx';
import { showToast } from '#ui/toast.tsx';
import type { StockSearch } from '../stock-search.ts';
import { type Fetched, fetchStockFile } from './fetch-stock-file.ts';
import { saveFile } from './save-file.ts';

/** What the grid shows now, as a file for a spreadsheet. */
export function ExportButton({ search }: { search: StockSearch }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Download aria-hidden className="size-4.5" />
        {m.stock_export()}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={m.stock_export_title()} size="small">
        {isOpen && <Exporting search={search} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

/** Begins at once; closing the window ends it. */
function Exporting({ search, onDone }: { search: StockSearch; onDone: () => void }) {
  const [fetched, setFetched] = useState<Fetched>({ rows: 0, total: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one file for one opening of the window
  useEffect(() => {
    const leaving = new AbortController();
    fetchStockFile(search, leaving.signal, setFetched)
      .then(({ name, file }) => {
        if (leaving.signal.aborted) return;
        saveFile(name, file);
        showToast({ title: m.stock_export_done({ name }) });
        onDone();
      })
      .catch(() => {
        if (leaving.signal.aborted) return;
        showToast({ title: m.stock_export_failed(), text: m.stock_export_failed_text(), tone: 'attention' });
        onDone();
      });
    return () => leaving.abort();
  }, []);
  const { rows, total } = fetched;
  return (
    <div className="grid gap-5">
      <Progress
        label={m.stock_export_at_work()}
        value={total === null ? undefined : total === 0 ? 100 : (100 * rows) / total}
        valueLabel={
          total === null ? undefined : m.stock_export_rows({ rows: formatNumber(rows), total: formatNumber(total) })
        }
      />
      <p className="text-ink-soft text-sm">{m.stock_export_text()}</p>
      <Button onPress={onDone}>{m.stock_export_cancel()}</Button>
    </div>
  );
}
