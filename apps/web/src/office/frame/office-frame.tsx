import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { LogOut, Menu as MenuIcon, Store } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { LinkBadge, useBrowserOnline } from '#shell/link-badge.tsx';
import { signOut } from '#shell/session.ts';
import { SkipLink } from '#shell/skip-link.tsx';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { Sheet } from '#ui/dialog.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Anchor } from '#ui/link.tsx';
import { OfflineNote } from '#ui/note.tsx';
import { roleWords } from '../shared/role-words.ts';
import { useStaff } from '../shared/staff.ts';
import { Gate } from './gate.tsx';
import { useLive } from './live.ts';
import { Navigation } from './navigation.tsx';

/** The office around its pages: who may come in, where one can go, and whether the server is heard. */
export function OfficeFrame() {
  const queryClient = useQueryClient();
  // A change that waited for the network would happen later behind the manager's back: it fails at once instead.
  useState(() =>
    queryClient.setDefaultOptions({
      ...queryClient.getDefaultOptions(),
      mutations: { networkMode: 'always', retry: false },
    }),
  );
  return (
    <Gate>
      <Inside />
    </Gate>
  );
}

function Inside() {
  const isHeard = useLive();
  const isOnline = useBrowserOnline();
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] lg:grid-cols-[14.5rem_minmax(0,1fr)] lg:grid-rows-1 print:block">
      <SkipLink />
      <TopBar isOnline={isOnline && isHeard} />
      <aside className="sticky top-0 hidden h-dvh grid-rows-[auto_1fr_auto] gap-6 border-line border-e bg-surface p-4 lg:grid print:hidden">
        <div className="grid gap-2 px-3 pt-2">
          <p className="display text-heading">{m.office_name()}</p>
          <LinkBadge isOnline={isOnline && isHeard} />
        </div>
        <Navigation />
        <Person />
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8">
        <div className="mx-auto max-w-page">
          {!isOnline && <OfflineNote className="mb-5">{m.office_offline()}</OfflineNote>}
          <Outlet />
        </div>
      </main>
    </div>
  );
}

/** The menu of narrow windows. */
function TopBar({ isOnline }: { isOnline: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-30 flex items-center gap-3 border-line border-b bg-surface px-3 py-2 lg:hidden print:hidden">
      <IconButton label={m.office_nav_open()} onPress={() => setOpen(true)}>
        <MenuIcon aria-hidden className="size-5" />
      </IconButton>
      <p className="display flex-1 text-lg">{m.office_name()}</p>
      <LinkBadge isOnline={isOnline} />
      <Sheet side="start" isOpen={isOpen} onOpenChange={setOpen} title={m.office_name()} footer={<Person />}>
        <Navigation onChoose={() => setOpen(false)} />
      </Sheet>
    </header>
  );
}

function Person() {
  const { name, role } = useStaff();
  const queryClient = useQueryClient();
  const leave = async () => {
    await signOut();
    queryClient.clear();
  };
  return (
    <div className="grid w-full gap-2">
      <Anchor href="/" look="plain" className="flex min-h-10 items-center gap-3 px-3 text-ink-soft text-sm">
        <Store aria-hidden className="size-4.5" />
        {m.office_nav_store()}
      </Anchor>
      <div className="flex items-center gap-1 border-line border-t ps-3 pt-3">
        <p className="grid min-w-0 flex-1 text-sm leading-tight">
          <span className="line-clamp-2 font-[550] wrap-anywhere">{name}</span>
          <span className="text-ink-faint">{roleWords(role)}</span>
        </p>
        <ThemeToggle />
        <IconButton label={m.office_sign_out()} onPress={() => void leave()}>
          <LogOut aria-hidden className="size-4.5" />
        </IconButton>
      </div>
    </div>
  );
}
