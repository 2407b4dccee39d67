import { type ReactNode, type Ref, useEffect, useRef } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { m } from '#messages';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { forgetOldWords } from './old-words.ts';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'isPending' | 'style'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** As wide as its place. */
  full?: boolean;
  /** At work: keeps its place and focus, takes no presses, and says so to screen readers. */
  busy?: boolean;
  className?: string;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant, size, full, busy, className, children, ...rest }: ButtonProps) {
  useSilenceAfter(busy ?? false);
  return (
    <AriaButton {...rest} isPending={busy ?? false} className={buttonClass({ variant, size, full }, className)}>
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner label={m.ui_busy()} />
        </span>
      )}
      <span className={busy ? 'invisible contents' : 'contents'}>{children}</span>
    </AriaButton>
  );
}

/** The announcer of the widgets waits a tenth of a second before its first words. */
const WORDS_COME_MS = 200;

/** A button that was at work and is gone with its screen is not spoken of any more. */
function useSilenceAfter(busy: boolean): void {
  const wasBusy = useRef(false);
  wasBusy.current ||= busy;
  useEffect(
    () => () => {
      if (wasBusy.current) setTimeout(forgetOldWords, WORDS_COME_MS);
    },
    [],
  );
}
