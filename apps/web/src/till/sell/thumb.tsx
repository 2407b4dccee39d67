import { useState } from 'react';
import { cx } from '#ui/cx.ts';

/** A small picture of goods; the first letter stands in while there is none, or no network to fetch it. */
export function Thumb({ picture, title, className }: { picture: string | null; title: string; className?: string }) {
  const [isMissing, setMissing] = useState(false);
  const base = cx('grid place-items-center overflow-hidden bg-sunken text-ink-faint', className);
  if (!picture || isMissing) {
    return (
      <span aria-hidden="true" className={cx(base, 'display text-2xl')}>
        {title.slice(0, 1)}
      </span>
    );
  }
  return (
    <span className={base}>
      <img
        src={`/media/${picture}`}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setMissing(true)}
        className="size-full object-cover object-[50%_70%]"
      />
    </span>
  );
}
