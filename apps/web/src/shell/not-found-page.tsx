import { useLocation } from '@tanstack/react-router';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { ButtonLink } from '#ui/link.tsx';
import { PageHead } from './page-head.tsx';

/** Shown for an address that leads nowhere, and by a screen that throws `notFound()`. */
export function NotFoundPage() {
  return (
    <div className="page py-16">
      <PageHead title={m.shell_not_found_title()} noIndex />
      <EmptyState title={m.shell_not_found_title()} level={1} action={<WayOn />}>
        {m.shell_not_found_text()}
      </EmptyState>
    </div>
  );
}

const AREAS = ['/office', '/till'] as const;

/** To where the area that somebody is lost in begins. */
function WayOn() {
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <ButtonLink to={AREAS.find((area) => path.startsWith(area)) ?? '/'} variant="primary" size="large">
      {m.shell_not_found_home()}
    </ButtonLink>
  );
}
