import { m } from '#messages';
import { Link } from '#ui/link.tsx';
import { Picture } from '#ui/picture.tsx';
import type { CategoryTile, PictureData } from '../shared/answers.ts';

/** What the shop is about, in a few lines beside a picture. */
export function Story({ picture, to }: { picture: PictureData | null; to: CategoryTile | undefined }) {
  return (
    <section className="page pt-20" aria-labelledby="story">
      <div className="grid items-center gap-8 lg:grid-cols-2 lg:gap-16">
        {picture && (
          <Picture
            picture={{ ...picture, alt: '' }}
            sizes="(min-width: 64rem) 38rem, 100vw"
            className="aspect-[5/4] rounded-panel"
          />
        )}
        <div className="grid max-w-lg gap-5">
          <p className="eyebrow">{m.shop_story_eyebrow()}</p>
          <h2 id="story" className="display text-title">
            {m.shop_story_title()}
          </h2>
          <p className="text-ink-soft text-lg leading-relaxed">{m.shop_story_text()}</p>
          {to && (
            <p>
              <Link to="/c/$slug" params={{ slug: to.slug }}>
                {m.shop_story_action({ category: to.name })}
              </Link>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
