import type { TillStaff } from '@evertill/domain';
import { Button } from 'react-aria-components/Button';
import { m } from '#messages';

/** One large card a person. */
export function StaffCards({ staff, onChoose }: { staff: readonly TillStaff[]; onChoose: (staff: TillStaff) => void }) {
  if (staff.length === 0) return <p className="text-center text-ink-soft">{m.till_staff_none()}</p>;
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3">
      {staff.map((one) => (
        <li key={one.id}>
          <Button
            onPress={() => onChoose(one)}
            className="grid w-full justify-items-center gap-2 rounded-card border border-line bg-surface px-4 py-6 shadow-rest transition-[background-color,transform] duration-100 hover:bg-sunken data-pressed:scale-[0.98] data-pressed:bg-sunken"
          >
            <span
              aria-hidden="true"
              className="grid size-16 place-items-center rounded-full bg-accent-soft font-[550] text-accent-ink text-xl"
            >
              {initials(one.name)}
            </span>
            <span className="font-[550] text-lg">{one.name}</span>
            <span className="text-ink-faint text-sm">{ROLE[one.role]()}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

const ROLE: Record<TillStaff['role'], () => string> = {
  owner: () => m.till_role_owner(),
  manager: () => m.till_role_manager(),
  clerk: () => m.till_role_clerk(),
};

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('');
}
