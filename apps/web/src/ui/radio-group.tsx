import { type ReactNode, useId } from 'react';
import { ChoiceWords } from './checkbox.tsx';
import { cx } from './cx.ts';

export interface RadioChoice {
  id: string;
  label: ReactNode;
  description?: ReactNode;
  /** Stands at the end of the row, such as a price. */
  aside?: ReactNode;
  isDisabled?: boolean;
}

interface RadioGroupProps {
  label: string;
  hideLabel?: boolean;
  choices: readonly RadioChoice[];
  value: string | null;
  onChange: (id: string) => void;
  /** rows: one box with lines between; chips: small boxes side by side, for sizes and colours. */
  look?: 'rows' | 'chips';
  name?: string;
  errorMessage?: string;
  className?: string;
}

/** One of a few choices, all in view; the browser's own radio buttons in our look. */
export function RadioGroup({ label, hideLabel, look = 'rows', errorMessage, className, ...rest }: RadioGroupProps) {
  const errorId = useId();
  const Row = look === 'chips' ? Chip : Line;
  const own = useId();
  return (
    <fieldset className={cx('grid min-w-0 gap-2', className)} aria-describedby={errorMessage ? errorId : undefined}>
      <legend className={hideLabel ? 'sr-only' : 'mb-2 text-sm font-[550]'}>{label}</legend>
      <div
        className={
          look === 'chips'
            ? 'flex flex-wrap gap-2'
            : 'divide-y divide-line overflow-hidden rounded-card border border-line-strong bg-surface'
        }
      >
        {rest.choices.map((choice) => (
          <Row
            key={choice.id}
            choice={choice}
            name={rest.name ?? own}
            checked={choice.id === rest.value}
            onChoose={() => rest.onChange(choice.id)}
          />
        ))}
      </div>
      {errorMessage && (
        <p id={errorId} className="text-attention-ink text-sm">
          {errorMessage}
        </p>
      )}
    </fieldset>
  );
}

interface RowProps {
  choice: RadioChoice;
  name: string;
  checked: boolean;
  onChoose: () => void;
}

function Line({ choice, name, checked, onChoose }: RowProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Radio draws the input inside it
    <label className="flex min-h-12 items-start gap-3 px-4 py-3 has-disabled:opacity-50 has-checked:bg-accent-soft/60">
      <span className="relative mt-0.5 grid size-5 shrink-0 place-items-center">
        <Radio
          choice={choice}
          name={name}
          checked={checked}
          onChoose={onChoose}
          className="absolute inset-0 appearance-none rounded-full border border-line-strong bg-surface checked:border-accent-ink"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none relative size-2.5 scale-0 rounded-full bg-accent-ink transition-transform peer-checked:scale-100"
        />
      </span>
      <ChoiceWords description={choice.description}>{choice.label}</ChoiceWords>
      {choice.aside && <span className="text-ink-soft">{choice.aside}</span>}
    </label>
  );
}

function Chip({ choice, name, checked, onChoose }: RowProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Radio draws the input inside it
    <label className="relative grid min-h-10 min-w-12 place-items-center rounded-field border border-line-strong bg-surface px-4 text-sm transition-colors hover:border-ink has-checked:border-ink has-checked:bg-ink has-disabled:border-line has-checked:text-paper has-disabled:text-ink-faint has-disabled:line-through has-focus-visible:outline-2 has-focus-visible:outline-accent-ink has-focus-visible:outline-offset-2">
      <Radio
        choice={choice}
        name={name}
        checked={checked}
        onChoose={onChoose}
        className="absolute inset-0 appearance-none outline-none!"
      />
      <span className="relative">{choice.label}</span>
    </label>
  );
}

function Radio({ choice, name, checked, onChoose, className }: RowProps & { className: string }) {
  return (
    <input
      type="radio"
      name={name}
      value={choice.id}
      checked={checked}
      disabled={choice.isDisabled}
      onChange={onChoose}
      className={cx('peer', className)}
    />
  );
}
