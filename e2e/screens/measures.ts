/** Runs in the page: what stands out of the window sideways, when the page as a whole can be scrolled that way. */
export function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.body.querySelectorAll('*')].filter(
    (one) => one.getBoundingClientRect().right > clientWidth + 1,
  );
  return [`${scrollWidth} > ${clientWidth} px`, ...out.slice(0, 3).map((one) => one.outerHTML.slice(0, 140))];
}

/** Runs in the page: what can be pressed and is smaller than 48 px either way. */
export function tooSmall(): string[] {
  const TARGETS = 'button, a[href], input, select, textarea, [role="option"], [role="menuitem"], [role="radio"]';
  const found = [...document.querySelectorAll<HTMLElement>(TARGETS)].filter((one) => {
    if (one.closest('[aria-hidden="true"], [data-react-aria-prevent-focus], [inert]')) return false;
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const isInText = one.tagName === 'A' && getComputedStyle(one).display === 'inline';
    const target = one.closest('label') ?? (one.tagName === 'INPUT' ? (one.closest('[role="group"]') ?? one) : one);
    const { width, height } = target.getBoundingClientRect();
    return !isInText && width > 1 && height > 1 && (width < 47.5 || height < 47.5);
  });
  return found.map((one) => {
    const { width, height } = one.getBoundingClientRect();
    return `${Math.round(width)} × ${Math.round(height)} ${one.outerHTML.slice(0, 120)} ${one.textContent?.slice(0, 30)}`;
  });
}
