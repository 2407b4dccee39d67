import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';

/** One choice of a select or combo box. */
export interface Choice {
  id: string;
  label: string;
  description?: string;
  isDisabled?: boolean;
}

export const popoverClass = cx(
  'min-w-(--trigger-width) overflow-auto rounded-card border border-line bg-raised shadow-float outline-none',
  'transition duration-150 ease-calm data-entering:-translate-y-1 data-entering:opacity-0 data-exiting:opacity-0',
);

/** The list that opens under a field. */
export function ChoicePopover({ choices, empty }: { choices?: readonly Choice[]; empty?: ReactNode }) {
  return (
    <Popover offset={6} className={cx(popoverClass, 'max-h-80')}>
      <ListBox<Choice>
        items={choices}
        className="p-1 outline-none"
        renderEmptyState={() => <p className="p-3 text-ink-faint text-sm">{empty}</p>}
      >
        {(choice) => (
          <ListBoxItem
            textValue={choice.label}
            isDisabled={choice.isDisabled}
            className="group flex min-h-10 cursor-pointer items-center gap-3 rounded-field px-3 py-1.5 text-ink outline-none data-disabled:cursor-not-allowed data-focused:bg-sunken data-disabled:text-ink-faint"
          >
            <span className="grid flex-1">
              <span>{choice.label}</span>
              {choice.description && <span className="text-ink-faint text-sm">{choice.description}</span>}
            </span>
            <Check aria-hidden className="invisible size-4 text-accent-ink group-data-selected:visible" />
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
