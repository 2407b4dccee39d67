import { requestPersistence } from '@evertill/offline';
import { useState } from 'react';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ids } from '../core/ports.ts';
import type { Session } from '../core/session.ts';
import { useSession } from '../core/session-context.tsx';

/** A fresh tablet becomes a till. */
export function EnrolScreen() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-lg gap-6">
        <div className="grid gap-2">
          <p className="eyebrow">{m.till_name()}</p>
          <h1 className="display text-title">{m.till_enrol_title()}</h1>
          <p className="text-ink-soft">{m.till_enrol_text()}</p>
        </div>
        <EnrolForm />
        <ul className="grid list-disc gap-1.5 ps-5 text-ink-soft text-sm">
          <li>{m.till_enrol_need_code()}</li>
          <li>{m.till_enrol_need_network()}</li>
          <li>{m.till_enrol_need_browser()}</li>
        </ul>
      </div>
    </main>
  );
}

/** The code and what comes of it. Also used by a till that is to be enrolled again. */
export function EnrolForm({ onDone }: { onDone?: () => void }) {
  const session = useSession();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    setBusy(true);
    setProblem(undefined);
    // Asked first, while the press still counts as the clerk's own act.
    await requestPersistence(navigator.storage).catch(() => false);
    const failed = await enrol(session, code);
    setBusy(false);
    if (failed === null) onDone?.();
    else setProblem(failed);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={m.till_enrol_code()}
        description={m.till_enrol_code_hint()}
        size="large"
        value={code}
        onChange={(text) => setCode(text.toUpperCase())}
        autoComplete="off"
        autoFocus
        isRequired
        errorMessage={problem}
        isInvalid={problem !== undefined}
      />
      {!crypto.subtle && <Note tone="attention">{m.till_enrol_insecure()}</Note>}
      <Button type="submit" variant="primary" size="huge" full busy={busy} isDisabled={code.trim().length < 4}>
        {m.till_enrol_do()}
      </Button>
    </form>
  );
}

/** Null when it worked, else the words for why not. */
async function enrol({ till, client, refusal }: Session, code: string): Promise<string | null> {
  try {
    const deviceId = (await till.journal.identity())?.deviceId ?? ids.next();
    const grant = await client.till.enrol.mutate({ code, deviceId });
    const { tillCode, epoch, token } = grant;
    const started = await till.enrol({ deviceId: grant.deviceId, tillCode, epoch, token });
    if (!started.ok) return refusalWords(started.refusal);
    refusal.set(null);
    return null;
  } catch (error) {
    const problem = readProblem(error);
    if (problem.kind === 'refusal') return refusalWords(problem.refusal);
    return problem.kind === 'link' ? m.shell_no_link_text() : m.shell_error_text();
  }
}
