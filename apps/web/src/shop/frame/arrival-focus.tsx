import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { forgetOldWords } from '#ui/old-words.ts';

/**
 * After a change of page the keyboard starts at its content, and screen readers hear the new title: what a browser does
 * by itself when it loads a document. A change of filters stays where the reader is.
 */
export function ArrivalFocus() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        document.getElementById('content')?.focus({ preventScroll: true });
        const said = document.getElementById('arrival');
        if (said) said.textContent = document.title;
        forgetOldWords();
      }),
    [router],
  );
  return <p id="arrival" aria-live="polite" className="sr-only" />;
}
