import { m } from '#messages';

/** The first thing a keyboard reaches on each page: past the menus, to the element with id "content". */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-60 focus:rounded-field focus:bg-ink focus:px-4 focus:py-2 focus:text-paper"
    >
      {m.shell_skip_to_content()}
    </a>
  );
}
