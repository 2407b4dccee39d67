import { m } from '#messages';
import { Link } from '#ui/link.tsx';
import { Picture } from '#ui/picture.tsx';
import type { CategoryTile } from '../shared/answers.ts';

/** The departments, each with its picture. */
export function CategoryTiles({ categories }: { categories: readonly CategoryTile[] }) {
  if (categories.length === 0) return null;
  return (
    <section className="page pt-8" aria-labelledby="departments">
      <h2 id="departments" className="display mb-6 text-title">
        {m.shop_departments()}
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4 lg:gap-x-6">
        {categories.map((category) => (
          <li key={category.slug}>
            <Link to="/c/$slug" params={{ slug: category.slug }} look="plain" className="group block">
              <span className="block aspect-[4/3] overflow-hidden rounded-card bg-sunken">
                {category.picture && (
                  <Picture
                    picture={{ ...category.picture, alt: '' }}
                    sizes="(min-width: 48rem) 24vw, 46vw"
                    className="size-full transition-transform duration-500 ease-calm group-hover:scale-[1.03]"
                  />
                )}
              </span>
              <span className="display mt-3 block text-heading">{category.name}</span>
              <span className="mt-0.5 hidden text-ink-soft text-sm sm:block">{category.intro}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
