import { useCallback, useEffect, useState } from 'react';
import type { ApiClient } from '#api/client.ts';
import { useSession } from '../core/session-context.tsx';

export type ElsewherePlace = Awaited<ReturnType<ApiClient['till']['stockElsewhere']['query']>>['places'][number];

interface Elsewhere {
  /** Null while the server is asked. */
  places: readonly ElsewherePlace[] | null;
  isFailed: boolean;
  ask: () => void;
}

/** Which other places have a variant, as the server knows it now. */
export function useElsewhere(variantId: string): Elsewhere {
  const { client } = useSession();
  const [places, setPlaces] = useState<Elsewhere['places']>(null);
  const [isFailed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks anew
  useEffect(() => {
    let isWanted = true;
    setPlaces(null);
    setFailed(false);
    client.till.stockElsewhere.query({ variantId }).then(
      (answer) => isWanted && setPlaces(answer.places),
      () => isWanted && setFailed(true),
    );
    return () => {
      isWanted = false;
    };
  }, [client, variantId, round]);
  return { places, isFailed, ask: useCallback(() => setRound((count) => count + 1), []) };
}
