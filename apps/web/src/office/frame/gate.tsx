import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { PendingPage } from '#shell/pending-page.tsx';
import { signOut, useSession } from '#shell/session.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { problemWords } from '../shared/problem-words.ts';
import { StaffContext } from '../shared/staff.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Lets in who is signed in and works here; asks everybody else who they are. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useSession();
  if (session.state === 'loading') return <PendingPage />;
  if (session.state === 'nobody') return <SignInPage />;
  if (session.state === 'unknown') {
    return (
      <ErrorState title={m.office_no_link_title()} level={1} onRetry={session.retry}>
        {m.office_no_link_text()}
      </ErrorState>
    );
  }
  return <Known key={session.user.id}>{children}</Known>;
}

function Known({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const me = useQuery(trpc.office.me.queryOptions());
  if (me.data) {
    return (
      <StaffContext value={me.data}>
        {children}
        <SessionEnd />
      </StaffContext>
    );
  }
  if (!me.error) return <PendingPage />;
  const problem = readProblem(me.error);
  if (problem.kind === 'refusal' && problem.refusal.code === 'sign-in.required') {
    return (
      <EmptyState
        title={m.office_no_place_title()}
        level={1}
        action={<Button onPress={() => void signOut()}>{m.office_sign_out()}</Button>}
      >
        {m.office_no_place_text()}
      </EmptyState>
    );
  }
  return (
    <ErrorState title={m.office_failed_load()} level={1} onRetry={() => void me.refetch()}>
      {problemWords(me.error)}
    </ErrorState>
  );
}

/** When the session runs out in the middle of work, asks to sign in over the page, so that nothing entered is lost. */
function SessionEnd() {
  const queryClient = useQueryClient();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const look = (error: unknown) => {
      const problem = error ? readProblem(error) : undefined;
      if (problem?.kind === 'refusal' && problem.refusal.code === 'sign-in.required') setOver(true);
    };
    const queries = queryClient.getQueryCache().subscribe(({ query }) => look(query.state.error));
    const mutations = queryClient.getMutationCache().subscribe(({ mutation }) => look(mutation?.state.error));
    return () => {
      queries();
      mutations();
    };
  }, [queryClient]);
  const goOn = () => {
    setOver(false);
    void queryClient.invalidateQueries();
  };
  return (
    <Dialog isOpen={isOver} onOpenChange={setOver} title={m.office_sign_in_again()} size="small" isDismissable={false}>
      <p className="pb-4 text-ink-soft">{m.office_sign_in_again_text()}</p>
      <SignInForm onSignedIn={goOn} />
    </Dialog>
  );
}
