import type { TillStaff } from '@evertill/domain';
import { useEffect, useRef, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Keypad, type KeypadKey } from '#ui/keypad.tsx';
import { useSession } from '../core/session-context.tsx';
import { useScanner } from '../scan/use-scanner.ts';

const PIN_MIN = 4;
const PIN_MAX = 8;

/** Takes one person's PIN by finger or keyboard and says when it is right. */
export function PinPad({ staff, onRight }: { staff: TillStaff; onRight: () => void }) {
  const { clerks } = useSession();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const [wait, setWait] = useCountdown(() => clerks.waitOf(staff.id));
  const field = useRef<HTMLFieldSetElement>(null);
  useEffect(() => field.current?.focus(), []);
  useScanner(() => setPin(''));

  const check = async () => {
    if (pin.length < PIN_MIN || busy || wait > 0) return;
    setBusy(true);
    const answer = await clerks.check(staff, pin);
    setBusy(false);
    setPin('');
    if (answer.kind === 'right') return onRight();
    setWrong(answer.kind === 'wrong');
    if (answer.kind === 'wait') setWait(answer.seconds);
  };
  const press = (key: KeypadKey) => {
    setWrong(false);
    if (key === 'clear') setPin('');
    else if (key === 'back') setPin((digits) => digits.slice(0, -1));
    else setPin((digits) => (digits + key).slice(0, PIN_MAX));
  };
  const words = wait > 0 ? m.till_pin_wait({ seconds: String(wait) }) : isWrong ? m.till_pin_wrong() : '';
  return (
    <fieldset
      ref={field}
      aria-label={m.till_pin_of({ name: staff.name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the group takes the digits of a keyboard
      tabIndex={0}
      className="grid gap-4 rounded-card outline-none"
      onKeyDown={(event) => {
        if (/^\d$/.test(event.key)) press(event.key as KeypadKey);
        else if (event.key === 'Backspace') press('back');
        else if (event.key === 'Enter' && event.target === field.current) void check();
      }}
    >
      <div className="flex h-8 items-center justify-center gap-3" aria-hidden="true">
        {Array.from({ length: Math.max(PIN_MIN, pin.length) }, (_, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the dots are alike and never move
            key={place}
            className={cx('size-4 rounded-full border-2 border-line-strong', place < pin.length && 'border-ink bg-ink')}
          />
        ))}
      </div>
      <p role="alert" className="min-h-6 text-center text-attention-ink">
        {words}
      </p>
      <Keypad label={m.till_pin_keys()} kind="pin" onKey={press} isDisabled={wait > 0} />
      <Button
        variant="primary"
        size="huge"
        full
        busy={busy}
        isDisabled={pin.length < PIN_MIN || wait > 0}
        onPress={() => void check()}
      >
        {m.till_pin_go()}
      </Button>
    </fieldset>
  );
}

function useCountdown(initial: () => number): [number, (seconds: number) => void] {
  const [seconds, setSeconds] = useState(initial);
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds];
}
