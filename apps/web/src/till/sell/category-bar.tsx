import type { TillConfig } from '@evertill/domain';
import { Button } from 'react-aria-components/Button';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';

interface CategoryBarProps {
  categories: TillConfig['categories'];
  /** The shelf in view: a department, or one of its shelves. */
  value: string | null;
  onChange: (categoryId: string) => void;
}

/** Departments in one row, the shelves of the one in view below them. */
export function CategoryBar({ categories, value, onChange }: CategoryBarProps) {
  const of = (parentId: string | null) =>
    categories.filter((one) => one.parentId === parentId).sort((a, b) => a.position - b.position);
  const current = categories.find((one) => one.id === value);
  const department = current?.parentId ?? value;
  const shelves = department === null ? [] : of(department);
  return (
    <nav aria-label={m.till_categories()} className="grid gap-2">
      <Row>
        {of(null).map((one) => (
          <Chip key={one.id} isOn={one.id === department} onPress={() => onChange(one.id)}>
            {one.name}
          </Chip>
        ))}
      </Row>
      {shelves.length > 0 && department !== null && (
        <Row>
          <Chip isOn={value === department} isSmall onPress={() => onChange(department)}>
            {m.till_category_all()}
          </Chip>
          {shelves.map((one) => (
            <Chip key={one.id} isOn={one.id === value} isSmall onPress={() => onChange(one.id)}>
              {one.name}
            </Chip>
          ))}
        </Row>
      )}
    </nav>
  );
}

function Row({ children }: { children: React.ReactNode }) {
  return <div className="-mx-1 flex gap-2 overflow-x-auto px-1 py-1">{children}</div>;
}

interface ChipProps {
  isOn: boolean;
  isSmall?: boolean;
  onPress: () => void;
  children: string;
}

function Chip({ isOn, isSmall, onPress, children }: ChipProps) {
  return (
    <Button
      onPress={onPress}
      aria-current={isOn ? 'true' : undefined}
      className={cx(
        'min-h-12 shrink-0 whitespace-nowrap rounded-full px-4 transition-colors',
        isSmall ? 'text-sm' : 'font-[550]',
        isOn && !isSmall && 'bg-ink text-paper',
        isOn && isSmall && 'bg-accent-soft font-[550] text-accent-ink',
        !isOn && 'border border-line bg-surface text-ink-soft hover:bg-sunken',
      )}
    >
      {children}
    </Button>
  );
}
