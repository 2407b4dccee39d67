import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';

export function HomeScreen() {
  return (
    <main className="page py-12">
      <PageHead title={m.office_name()} />
      <h1 className="display text-title">{m.office_name()}</h1>
    </main>
  );
}
