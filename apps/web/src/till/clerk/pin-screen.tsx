import type { TillConfig, TillStaff } from '@evertill/domain';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { LinkBadge } from '#shell/link-badge.tsx';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { Button } from '#ui/button.tsx';
import { usePending, useServerOnline, useSession } from '../core/session-context.tsx';
import { PinPad } from './pin-pad.tsx';
import { StaffCards } from './staff-cards.tsx';

/** Who is at the till? Works without network. */
export function PinScreen({ config }: { config: TillConfig }) {
  const { clerks } = useSession();
  const isOnline = useServerOnline();
  const pending = usePending();
  const [chosen, choose] = useState<TillStaff | null>(null);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-16 items-center justify-between gap-4 px-5">
        <div>
          <p className="font-[550] leading-tight">{config.shopName}</p>
          <p className="text-ink-faint text-sm leading-tight">{m.till_number({ code: config.tillCode })}</p>
        </div>
        <div className="flex items-center gap-3">
          <LinkBadge isOnline={isOnline} pending={pending.documents} />
          <ThemeToggle size="large" />
        </div>
      </header>
      <main className="grid flex-1 place-items-center p-5">
        {chosen ? (
          <div className="grid w-full max-w-sm gap-4">
            <div className="flex items-center gap-3">
              <Button size="large" variant="quiet" onPress={() => choose(null)} aria-label={m.till_pin_other()}>
                <ArrowLeft aria-hidden className="size-5" />
              </Button>
              <h1 className="display text-title">{chosen.name}</h1>
            </div>
            <PinPad key={chosen.id} staff={chosen} onRight={() => clerks.signIn(chosen)} />
          </div>
        ) : (
          <div className="grid w-full max-w-3xl gap-6">
            <h1 className="display text-center text-title">{m.till_pin_title()}</h1>
            <StaffCards staff={config.staff.filter((one) => one.active)} onChoose={choose} />
          </div>
        )}
      </main>
    </div>
  );
}
