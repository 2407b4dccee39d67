import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ButtonProps } from './button.tsx';
import { buttonClass } from './button-class.ts';

interface IconButtonProps extends Omit<ButtonProps, 'full' | 'busy' | 'aria-label' | 'children'> {
  /** What it does, for those who do not see the icon; also its tooltip. */
  label: string;
  children: ReactNode;
}

export function IconButton({ label, variant = 'quiet', size, className, children, ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} aria-label={label} className={buttonClass({ variant, size, icon: true }, className)}>
      {children}
    </AriaButton>
  );
}
