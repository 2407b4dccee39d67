import { useRouter } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { m } from '#messages';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { Sheet } from '#ui/dialog.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Link } from '#ui/link.tsx';
import type { CategoryNode } from '../shared/answers.ts';
import { CurrencySwitch } from './currency-switch.tsx';

/** The menu of narrow screens: every category, currency and appearance. */
export function MenuSheet({ tree, currencies }: { tree: readonly CategoryNode[]; currencies: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  useEffect(() => router.subscribe('onBeforeNavigate', () => setOpen(false)), [router]);
  return (
    <>
      <IconButton label={m.shop_menu()} onPress={() => setOpen(true)} className="-ms-2 lg:hidden">
        <MenuIcon aria-hidden className="size-5.5" />
      </IconButton>
      <Sheet side="start" title={m.shop_menu()} isOpen={isOpen} onOpenChange={setOpen}>
        <nav aria-label={m.shop_departments()}>
          <ul className="grid divide-y divide-line border-line border-y">
            {tree.map((category) => (
              <li key={category.slug} className="py-3">
                <Link
                  to="/c/$slug"
                  params={{ slug: category.slug }}
                  look="plain"
                  className="display block py-1 text-heading"
                >
                  {category.name}
                </Link>
                <ul className="flex flex-wrap gap-x-4">
                  {category.children.map((child) => (
                    <li key={child.slug}>
                      <Link
                        to="/c/$slug"
                        params={{ slug: child.slug }}
                        look="plain"
                        className="block py-1.5 text-ink-soft text-sm"
                      >
                        {child.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex items-center justify-between gap-4 pt-5">
          {currencies.length > 1 && <CurrencySwitch currencies={currencies} />}
          <ThemeToggle />
        </div>
      </Sheet>
    </>
  );
}
