import { useState } from 'react';
import { m } from '#messages';
import { TextField } from '#ui/text-field.tsx';

interface ScanCodeProps {
  /** Takes a code; returns what is said about it. */
  onCode: (code: string) => { words: string; isWrong: boolean };
}

/** The field a scanner types into: every code and Enter counts one. */
export function ScanCode({ onCode }: ScanCodeProps) {
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<{ words: string; isWrong: boolean }>();
  return (
    <form
      className="grid min-w-0 flex-1 basis-64 gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() === '') return;
        setSaid(onCode(code.trim()));
        setCode('');
      }}
    >
      <TextField
        label={m.moves_scan()}
        placeholder={m.moves_scan_hint()}
        value={code}
        onChange={setCode}
        size="large"
        autoComplete="off"
        autoFocus
      />
      <p role="status" className={`min-h-5 text-sm ${said?.isWrong ? 'text-attention-ink' : 'text-ink-soft'}`}>
        {said?.words}
      </p>
    </form>
  );
}
