import { type SubmitEvent, useState } from 'react';
import { m } from '#messages';
import { type SignInResult, signIn } from '#shell/session.ts';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { TextField } from '#ui/text-field.tsx';

type Failure = Exclude<SignInResult, 'signed-in'> | 'missing';

/** E-mail address and password. Says plainly what went wrong and keeps what was typed. */
export function SignInForm({ onSignedIn }: { onSignedIn?: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (email.trim() === '' || password === '') return setFailure('missing');
    setBusy(true);
    setFailure(undefined);
    const result = await signIn(email.trim(), password).catch((): SignInResult => 'no-link');
    setBusy(false);
    if (result === 'signed-in') onSignedIn?.();
    else setFailure(result);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <TextField
        label={m.office_email()}
        type="email"
        name="email"
        autoComplete="username"
        size="large"
        value={email}
        onChange={setEmail}
        autoFocus
      />
      <TextField
        label={m.office_password()}
        type="password"
        name="password"
        autoComplete="current-password"
        size="large"
        value={password}
        onChange={setPassword}
      />
      {failure && <Note tone="attention">{failureWords(failure)}</Note>}
      <Button type="submit" variant="primary" size="large" full busy={busy}>
        {m.office_sign_in()}
      </Button>
    </form>
  );
}

function failureWords(failure: Failure): string {
  const words: Record<Failure, () => string> = {
    missing: m.office_sign_in_missing,
    wrong: m.office_sign_in_wrong,
    'too-many': m.office_sign_in_too_many,
    'no-link': m.office_sign_in_no_link,
  };
  return words[failure]();
}
