import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { Picture } from '#ui/picture.tsx';
import type { PictureData } from '../shared/answers.ts';
import type { ValueChoice, ValueState } from './option-matrix.ts';

interface OptionPickerProps {
  name: string;
  choices: readonly ValueChoice[];
  /** A picture for each value where the option changes what is seen, such as a colour. */
  pictures: ReadonlyMap<string, PictureData>;
  onChoose: (variantId: string) => void;
}

/** One option of a product. What is sold out can still be looked at; it is struck, and says so. */
export function OptionPicker({ name, choices, pictures, onChoose }: OptionPickerProps) {
  const chosen = choices.find((choice) => choice.isChosen);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2.5 text-sm">
        <span className="font-[550]">{name}</span>
        <span className="text-ink-soft">: {chosen?.value}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <Value
            key={choice.value}
            name={name}
            choice={choice}
            picture={pictures.get(choice.value)}
            onChoose={onChoose}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ValueProps {
  name: string;
  choice: ValueChoice;
  picture: PictureData | undefined;
  onChoose: (variantId: string) => void;
}

function Value({ name, choice, picture, onChoose }: ValueProps) {
  const { value, state, isChosen, variantId } = choice;
  return (
    <label
      className={cx(
        'relative grid cursor-pointer place-items-center overflow-hidden rounded-field border bg-surface transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent-ink has-focus-visible:outline-offset-2',
        isChosen ? 'border-ink ring-1 ring-ink' : 'border-line-strong hover:border-ink',
        state === 'elsewhere' && !isChosen && 'border-dashed',
        picture ? 'w-18' : 'min-h-11 min-w-12 px-4 text-sm',
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={isChosen}
        disabled={variantId === null}
        onChange={() => variantId !== null && onChoose(variantId)}
        className="absolute inset-0 z-10 appearance-none outline-none!"
      />
      {picture && (
        <Picture
          picture={{ ...picture, alt: '' }}
          sizes="4.5rem"
          className={cx('aspect-square w-full', state !== 'there' && 'opacity-50')}
        />
      )}
      <span
        className={cx(
          picture && 'w-full truncate px-1 py-1 text-center text-xs',
          state !== 'there' && 'text-ink-faint',
        )}
      >
        {value}
        <StateWords state={state} />
      </span>
      {state === 'gone' && <Strike />}
    </label>
  );
}

function StateWords({ state }: { state: ValueState }) {
  if (state === 'there') return null;
  return <span className="sr-only"> ({state === 'gone' ? m.shop_sold_out() : m.shop_not_together()})</span>;
}

function Strike() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 10 10"
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full text-line-strong"
    >
      <path d="M0 10 10 0" stroke="currentColor" strokeWidth="1" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
