import { useState } from 'react';
import { m } from '#messages';
import { TextField } from '#ui/text-field.tsx';
import { lineOfCode } from './receive-lines.ts';
import type { PurchaseLine } from './supply-types.ts';

interface ScanLineProps {
  lines: readonly PurchaseLine[];
  /** Counts one; returns what is said about it. */
  onLine: (line: PurchaseLine) => string;
}

/** The field a scanner types into: every code and Enter counts one of its line. */
export function ScanLine({ lines, onLine }: ScanLineProps) {
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<{ words: string; isWrong: boolean }>();
  const take = () => {
    if (code.trim() === '') return;
    const line = lineOfCode(lines, code);
    setSaid(line ? { words: onLine(line), isWrong: false } : { words: m.supply_scan_unknown({ code }), isWrong: true });
    setCode('');
  };
  return (
    <form
      className="grid min-w-0 flex-1 basis-64 gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextField
        label={m.supply_scan()}
        placeholder={m.supply_scan_hint()}
        value={code}
        onChange={setCode}
        size="large"
        autoComplete="off"
        autoFocus
      />
      <p
        role="status"
        className={said?.isWrong ? 'min-h-5 text-attention-ink text-sm' : 'min-h-5 text-ink-soft text-sm'}
      >
        {said?.words}
      </p>
    </form>
  );
}
