import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { cx } from './cx.ts';

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** text: underlined words; plain: no look of its own, for cards and headings. */
  look?: 'text' | 'plain';
  ref?: Ref<HTMLAnchorElement>;
}

const LOOKS = {
  text: 'text-accent-ink underline decoration-1 underline-offset-[0.22em] hover:decoration-2',
  plain: 'hover:text-accent-ink',
};

/** An anchor with our look; for addresses outside the router (another area, a file, another site). */
export function Anchor({ look = 'text', className, ...rest }: AnchorProps) {
  return <a {...rest} className={cx('rounded-tag', LOOKS[look], className)} />;
}

interface ButtonAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  full?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

/** An anchor that looks like a button. */
export function ButtonAnchor({ variant, size, full, className, ...rest }: ButtonAnchorProps) {
  return <a {...rest} className={buttonClass({ variant, size, full }, className)} />;
}

/** `<Link to="/p/$slug" params={{ slug }}>`: checked against the routes, and a real address for those without script. */
export const Link = createLink(Anchor);

/** The same as a button. */
export const ButtonLink = createLink(ButtonAnchor);
