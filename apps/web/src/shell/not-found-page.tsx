import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHead } from './page-head.tsx';

/** Shown for an address that leads nowhere, and by a screen that throws `notFound()`. */
export function NotFoundPage() {
  return (
    <div className="page py-16">
      <PageHead title={m.shell_not_found_title()} noIndex />
      <EmptyState title={m.shell_not_found_title()} level={1}>
        {m.shell_not_found_text()}
      </EmptyState>
    </div>
  );
}
