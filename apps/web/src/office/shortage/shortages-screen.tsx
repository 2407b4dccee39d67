import { m } from '#messages';
import { Screen } from '../shared/screen.tsx';

/** Promises that goods do not stand behind, each with its ways out. */
export function ShortagesScreen() {
  return (
    <Screen title={m.shortage_title()} needs="case.read">
      {null}
    </Screen>
  );
}
