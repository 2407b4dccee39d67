import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

type NativeProps = Omit<ComponentProps<'input'>, 'type' | 'size' | 'onChange' | 'children'>;

interface CheckboxProps extends NativeProps {
  children: ReactNode;
  description?: ReactNode;
  onChange?: (checked: boolean) => void;
}

/** The browser's own checkbox in our look: it works before and without script, and in plain forms. */
export function Checkbox({ children, description, onChange, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx('group flex min-h-6 items-start gap-3 has-disabled:opacity-50', className)}>
      <span className="relative mt-0.5 grid size-5 shrink-0 place-items-center">
        <input
          {...rest}
          type="checkbox"
          onChange={(event) => onChange?.(event.currentTarget.checked)}
          className="peer absolute inset-0 appearance-none rounded-tag border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent hover:border-ink-soft checked:hover:bg-accent-strong"
        />
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="pointer-events-none invisible relative size-3.5 text-on-accent peer-checked:visible"
        >
          <path
            d="m3 8.5 3.2 3.2L13 4.8"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </span>
      <ChoiceWords description={description}>{children}</ChoiceWords>
    </label>
  );
}

/** An on-off switch for a setting that takes effect at once. */
export function Switch({ children, description, onChange, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx('group flex min-h-6 items-start gap-3 has-disabled:opacity-50', className)}>
      <span className="relative mt-px block h-6 w-10 shrink-0">
        <input
          {...rest}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its state by itself
          role="switch"
          onChange={(event) => onChange?.(event.currentTarget.checked)}
          className="peer absolute inset-0 appearance-none rounded-full border border-line-strong bg-sunken transition-colors duration-150 checked:border-accent checked:bg-accent"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-line-strong transition-transform duration-200 ease-calm peer-checked:translate-x-4 peer-checked:bg-on-accent"
        />
      </span>
      <ChoiceWords description={description}>{children}</ChoiceWords>
    </label>
  );
}

export function ChoiceWords({ children, description }: { children: ReactNode; description?: ReactNode }) {
  return (
    <span className="grid flex-1">
      <span>{children}</span>
      {description && <span className="text-ink-faint text-sm">{description}</span>}
    </span>
  );
}
