import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useState } from 'react';
import { type ActiveCell, movedBy } from './grid-keys.ts';
import { FIGURE_WIDTH, NAME_WIDTH, ROW_HEIGHT } from './grid-sizes.ts';

interface Grid {
  box: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** Another look at the grid begins at its top. */
  view: string;
  rows: number;
  columns: number;
  onOpen: (cell: ActiveCell) => void;
}

/**
 * The cell one stands on, moved by keys and presses. Focus stays on the grid itself, so that it is not lost with a row
 * that scrolls away.
 */
export function useActiveCell({ box, virtual, view, rows, columns, onOpen }: Grid) {
  const [active, setActive] = useState<ActiveCell>({ row: 0, column: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the view that begins anew
  useEffect(() => {
    setActive({ row: 0, column: 0 });
    box.current?.scrollTo({ top: 0 });
  }, [view]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') return onOpen(active);
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const to = movedBy(event.key, event.ctrlKey || event.metaKey, active, { rows, columns, page });
    if (!to) return;
    event.preventDefault();
    setActive(to);
    virtual.scrollToIndex(to.row);
    if (box.current && to.column > 0) keepInView(box.current, to.column);
  };
  const onClick = (event: MouseEvent) => {
    const cell = cellAt(event.target);
    if (!cell) return;
    setActive(cell);
    if (!isOnLink(event.target)) onOpen(cell);
  };
  return { active, onKeyDown, onClick };
}

/** Scrolls sideways until the column stands clear of the names. */
function keepInView(box: HTMLElement, column: number): void {
  const end = column * FIGURE_WIDTH;
  const width = box.clientWidth - NAME_WIDTH;
  if (end - FIGURE_WIDTH < box.scrollLeft) box.scrollLeft = end - FIGURE_WIDTH;
  else if (end > box.scrollLeft + width) box.scrollLeft = end - width;
}

function cellAt(target: EventTarget): ActiveCell | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = (cell?.dataset.cell ?? '').split('-').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

const isOnLink = (target: EventTarget): boolean => target instanceof Element && target.closest('a') !== null;
