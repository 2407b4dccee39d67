import { useEffect, useState } from 'react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { Picture } from '#ui/picture.tsx';
import type { PictureData } from '../shared/answers.ts';

/** The pictures of a product: one large, the others beside it to choose from. It follows the chosen variant. */
export function Gallery({ pictures, shown }: { pictures: readonly PictureData[]; shown: number }) {
  const [index, setIndex] = useState(shown);
  useEffect(() => setIndex(shown), [shown]);
  const picture = pictures[index] ?? pictures[0];
  if (!picture) return <div className="aspect-[4/5] rounded-panel bg-sunken" />;
  return (
    <section aria-label={m.shop_pictures()} className="grid content-start gap-3 lg:sticky lg:top-36 lg:self-start">
      <Picture
        key={picture.files[0]?.path}
        picture={picture}
        sizes="(min-width: 80rem) 44rem, (min-width: 64rem) 56vw, 100vw"
        eager
        className="aspect-[4/5] rounded-panel lg:aspect-square"
      />
      {pictures.length > 1 && (
        <ul className="flex gap-2 overflow-x-auto p-1">
          {pictures.map((one, place) => (
            <li key={one.files[0]?.path}>
              <button
                type="button"
                aria-label={m.shop_show_picture({ alt: one.alt })}
                aria-pressed={place === index}
                onClick={() => setIndex(place)}
                className={cx(
                  'block size-18 overflow-hidden rounded-field outline-offset-2 transition-opacity',
                  place === index ? 'ring-2 ring-ink' : 'opacity-75 hover:opacity-100',
                )}
              >
                <Picture picture={{ ...one, alt: '' }} sizes="4.5rem" className="size-full" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
