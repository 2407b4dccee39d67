import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { m } from '#messages';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
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
