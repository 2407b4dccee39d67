import { createAuthClient } from 'better-auth/react';

const auth = createAuthClient({ basePath: '/api/auth', fetchOptions: { headers: { 'x-evertill': '1' } } });

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
}

export type Session =
  | { state: 'loading' }
  | { state: 'nobody' }
  | { state: 'somebody'; user: SignedInUser }
  /** The server could not be asked. */
  | { state: 'unknown'; retry: () => void };

/** Who is signed in to this browser. What they may do is for the server to say (`office.me`). */
export function useSession(): Session {
  const { data, isPending, error, refetch } = auth.useSession();
  if (data) return { state: 'somebody', user: data.user };
  if (isPending) return { state: 'loading' };
  return error ? { state: 'unknown', retry: () => void refetch() } : { state: 'nobody' };
}

export type SignInResult = 'signed-in' | 'wrong' | 'too-many' | 'no-link';

/** Signs in by e-mail address and password. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  const { error } = await auth.signIn.email({ email, password });
  if (!error) return 'signed-in';
  if (error.status === 429) return 'too-many';
  return error.status >= 400 && error.status < 500 ? 'wrong' : 'no-link';
}

export async function signOut(): Promise<void> {
  await auth.signOut();
}
