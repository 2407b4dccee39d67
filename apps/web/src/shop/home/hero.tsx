import { ArrowRight } from 'lucide-react';
import { m } from '#messages';
import { ButtonLink } from '#ui/link.tsx';
import { Picture } from '#ui/picture.tsx';
import type { CategoryTile, PictureData } from '../shared/answers.ts';

/** The first sight: one still life and one sentence. */
export function Hero({ picture, to }: { picture: PictureData | null; to: CategoryTile | undefined }) {
  return (
    <section className="page pt-4 lg:pt-6">
      <div className="grid overflow-hidden rounded-panel bg-sunken lg:grid-cols-[minmax(22rem,5fr)_8fr]">
        <div className="order-2 grid content-center gap-5 px-6 py-10 sm:px-10 lg:order-1 lg:py-16">
          <h1 className="display text-display">{m.shop_hero_title()}</h1>
          <p className="max-w-sm text-ink-soft text-lg">{m.shop_hero_text()}</p>
          {to && (
            <ButtonLink
              to="/c/$slug"
              params={{ slug: to.slug }}
              variant="primary"
              size="large"
              className="justify-self-start"
            >
              {m.shop_hero_action({ category: to.name })}
              <ArrowRight aria-hidden className="size-4.5" />
            </ButtonLink>
          )}
        </div>
        <div className="order-1 aspect-[4/3] lg:order-2 lg:aspect-auto lg:min-h-[34rem]">
          {picture && (
            <Picture
              picture={picture}
              sizes="(min-width: 80rem) 49rem, (min-width: 64rem) 62vw, 100vw"
              eager
              className="size-full"
            />
          )}
        </div>
      </div>
    </section>
  );
}
