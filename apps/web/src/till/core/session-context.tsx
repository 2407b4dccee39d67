import type { TillConfig } from '@evertill/domain';
import { pendingCount, type TillState } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useBrowserOnline } from '#shell/link-badge.tsx';
import type { Session } from './session.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no till around this screen');
  return session;
}

/** Where this tab stands, followed. */
export function useTillState(): TillState {
  const { till } = useSession();
  return useSyncExternalStore(
    (changed) => till.subscribe(changed),
    () => till.state,
  );
}

/** Whether the server answers: the browser has a network and the last round with the server went well. */
export function useServerOnline(): boolean {
  const isOnline = useBrowserOnline();
  const { sync } = useTillState();
  return isOnline && sync.failures === 0;
}

/** What the server has not confirmed: entries of the journal, and the sales and refunds among them. */
export function usePending(): { entries: number; documents: number } {
  const { till } = useSession();
  const { db } = till.journal;
  return (
    useLiveQuery(async () => {
      const identity = await till.journal.identity();
      if (!identity) return NOTHING_PENDING;
      const { deviceId, epoch, ackedSeq } = identity;
      const counts = [db.sales, db.refunds].map((table) =>
        table
          .where('[deviceId+epoch+seq]')
          .between([deviceId, epoch, ackedSeq], [deviceId, epoch, Number.MAX_SAFE_INTEGER], false)
          .count(),
      );
      const [sales = 0, refunds = 0] = await Promise.all(counts);
      return { entries: pendingCount(identity), documents: sales + refunds };
    }, [till]) ?? NOTHING_PENDING
  );
}

const NOTHING_PENDING = { entries: 0, documents: 0 };

/** Shop, rates, categories and people as last pulled; null before the first full pull, undefined until it is read. */
export function useConfig(): TillConfig | null | undefined {
  const { till } = useSession();
  const [config, setConfig] = useState<TillConfig | null>();
  useEffect(() => {
    let isShown = true;
    const read = (): void => {
      void till.catalogue.config().then((next) => isShown && setConfig(next));
    };
    read();
    const stopPulls = till.subscribe(read);
    const stopChanges = till.catalogue.onChange(read);
    return () => {
      isShown = false;
      stopPulls();
      stopChanges();
    };
  }, [till]);
  return config;
}
