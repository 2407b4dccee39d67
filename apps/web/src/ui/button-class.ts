import { cx } from './cx.ts';

export type ButtonVariant = 'primary' | 'ink' | 'secondary' | 'quiet' | 'danger';
/** large is the least for a finger at the till (48 px), huge the key actions there (64 px). */
export type ButtonSize = 'small' | 'medium' | 'large' | 'huge';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong data-pressed:bg-accent-strong',
  ink: 'bg-ink text-paper hover:bg-ink-soft data-pressed:bg-ink-soft',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken data-pressed:bg-sunken',
  quiet: 'text-ink hover:bg-sunken data-pressed:bg-sunken',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong data-pressed:bg-danger-strong',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'min-h-8 gap-1.5 px-3 text-sm',
  medium: 'min-h-10 gap-2 px-4 text-sm',
  large: 'min-h-12 gap-2 px-5 text-base',
  huge: 'min-h-16 gap-3 px-6 text-lg',
};

const ICON_SIZES: Record<ButtonSize, string> = {
  small: 'size-8',
  medium: 'size-10',
  large: 'size-12',
  huge: 'size-16',
};

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  full?: boolean;
  icon?: boolean;
}

/** The look of buttons and of links that look like buttons. */
export function buttonClass({ variant = 'secondary', size = 'medium', full, icon }: Look, className?: string): string {
  return cx(
    'relative inline-flex shrink-0 select-none items-center justify-center rounded-field font-[550] leading-tight',
    'transition-[background-color,border-color,transform] duration-150 ease-calm data-pressed:scale-[0.985]',
    'disabled:cursor-not-allowed disabled:opacity-45 aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
    VARIANTS[variant],
    icon ? ICON_SIZES[size] : SIZES[size],
    full && 'w-full',
    className,
  );
}
