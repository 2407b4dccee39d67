import { useSession } from '../core/session-context.tsx';
import { usePicked } from '../core/store.ts';
import { DoneScreen } from '../pay/done-screen.tsx';
import { PayScreen } from '../pay/pay-screen.tsx';
import { CounterScreen } from './counter-screen.tsx';

/** The sale: goods, then payment, then the receipt. */
export function SellScreen() {
  const { counter } = useSession();
  const stage = usePicked(counter.state, (state) => state.stage);
  const done = usePicked(counter.state, (state) => state.done);
  if (stage === 'done' && done) return <DoneScreen sale={done} />;
  if (stage === 'pay') return <PayScreen />;
  return <CounterScreen />;
}
