import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Separator } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';
import { popoverClass } from './list-box.tsx';

export interface MenuAction {
  id: string;
  label: string;
  icon?: ReactNode;
  onAction: () => void;
  isDisabled?: boolean;
  isDanger?: boolean;
  /** Draws a line above it. */
  startsGroup?: boolean;
}

/** A button and the actions it opens. `trigger` is a Button or IconButton. */
export function Menu({
  label,
  trigger,
  actions,
}: {
  label: string;
  trigger: ReactElement;
  actions: readonly MenuAction[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover offset={6} className={cx(popoverClass, 'min-w-48')}>
        <AriaMenu aria-label={label} className="p-1 outline-none">
          {actions.flatMap((action) => [
            ...(action.startsGroup ? [<Separator key={`${action.id}-line`} className="my-1 h-px bg-line" />] : []),
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              isDisabled={action.isDisabled}
              onAction={action.onAction}
              className={cx(
                'flex min-h-10 cursor-pointer items-center gap-3 rounded-field px-3 outline-none data-disabled:cursor-not-allowed data-focused:bg-sunken data-disabled:text-ink-faint',
                action.isDanger && 'text-attention-ink',
              )}
            >
              {action.icon}
              {action.label}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
