import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx.ts';

export type FieldSize = 'medium' | 'large';

/** What every field says around its control: its name, a hint, and what is wrong. */
export interface FieldWords {
  label: string;
  /** Keeps the name for screen readers only, where the place makes it plain. */
  hideLabel?: boolean;
  description?: ReactNode;
  errorMessage?: string;
}

export function FieldFrame({
  label,
  hideLabel,
  description,
  errorMessage,
  children,
}: FieldWords & { children: ReactNode }) {
  return (
    <>
      <Label className={hideLabel ? 'sr-only' : 'text-ink text-sm font-[550]'}>{label}</Label>
      {children}
      {description && (
        <Text slot="description" className="text-ink-faint text-sm">
          {description}
        </Text>
      )}
      <FieldError className="text-attention-ink text-sm">{errorMessage}</FieldError>
    </>
  );
}

/**
 * A field that is told what is wrong says so and no more: left to the browser, what a server refused once would keep
 * its form from ever being sent again, however often it is corrected.
 */
export function validationOf(props: object): 'aria' | 'native' {
  return 'errorMessage' in props ? 'aria' : 'native';
}

export const fieldClass = 'grid gap-1.5 content-start';

/** The box that text is typed into. */
export function inputClass(size: FieldSize = 'medium', className?: string): string {
  return cx(
    'w-full min-w-0 rounded-field border border-line-strong bg-surface text-ink',
    'transition-colors duration-150 hover:border-ink-soft focus:border-accent-ink focus:outline-2 focus:outline-accent-ink focus:outline-offset-0',
    'disabled:border-line disabled:bg-sunken disabled:text-ink-faint [&[readonly]]:border-line [&[readonly]]:bg-sunken data-invalid:border-danger aria-invalid:border-danger',
    size === 'large' ? 'min-h-12 px-4 text-lg' : 'min-h-10 px-3 text-base',
    className,
  );
}
