import type { Permission } from '@evertill/domain';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { roleWords } from './role-words.ts';
import { useMay, useStaff } from './staff.ts';

interface ScreenProps {
  title: string;
  /** One sentence on what the page is for. */
  intro?: ReactNode;
  /** Stands above the title: the way back. */
  above?: ReactNode;
  actions?: ReactNode;
  /** Without it the page says why it is closed. */
  needs: Permission;
  children: ReactNode;
}

/** A page of the office: its heading, its actions, and who may see it. */
export function Screen({ title, intro, above, actions, needs, children }: ScreenProps) {
  const may = useMay(needs);
  return (
    <>
      <PageHead title={title} noIndex />
      {above}
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5">
        <div className="grid gap-1">
          <h1 className="display text-title">{title}</h1>
          {intro && may && <p className="max-w-text text-ink-soft">{intro}</p>}
        </div>
        {may && actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {may ? children : <Closed />}
    </>
  );
}

function Closed() {
  const { role } = useStaff();
  return (
    <EmptyState title={m.office_needs_title()} icon={<Lock aria-hidden />}>
      {m.office_needs_text({ role: roleWords(role).toLowerCase(), roles: m.office_needs_roles_all() })}
    </EmptyState>
  );
}
