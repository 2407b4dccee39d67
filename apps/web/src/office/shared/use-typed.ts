import { useEffect, useState } from 'react';

const PAUSE = 250;

/**
 * Text being typed, told on after a short pause. `settled` is what is in force, such as the query of the address; when
 * that changes from elsewhere the text follows.
 */
export function useTyped(settled: string, onSettle: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(settled);
  const [followed, setFollowed] = useState(settled);
  if (followed !== settled) {
    setFollowed(settled);
    if (text.trim() !== settled) setText(settled);
  }
  useEffect(() => {
    if (text.trim() === settled) return;
    const timer = setTimeout(() => onSettle(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text, settled, onSettle]);
  return [text, setText];
}
