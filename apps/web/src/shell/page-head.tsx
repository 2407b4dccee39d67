import { createContext, useContext, useEffect } from 'react';

/** What a page says about itself to browsers, search engines and link previews. */
export interface Head {
  /** Without the shop's name; that is added. */
  title: string;
  description?: string;
  /** Absolute or root-relative address of a picture for link previews. */
  image?: string;
  /** Root-relative address under which the page should be known. */
  canonical?: string;
  noIndex?: boolean;
  /** Facts in schema.org words, written as JSON-LD. */
  structured?: Record<string, unknown>;
}

/** Collects the head while a page is rendered on the server; the innermost page speaks last and wins. */
export const HeadSink = createContext<{ head?: Head } | undefined>(undefined);

/** The name behind every title, set once by each area. */
export const SiteName = createContext<string>('Evertill');

/** Every screen renders one. In the browser it keeps the document's title and description. */
export function PageHead(head: Head) {
  const sink = useContext(HeadSink);
  const site = useContext(SiteName);
  if (sink) sink.head = head;
  const title = titleOf(head, site);
  useEffect(() => {
    document.title = title;
    document.querySelector('meta[name="description"]')?.setAttribute('content', head.description ?? '');
  }, [title, head.description]);
  return null;
}

export function titleOf(head: Head, site: string): string {
  return head.title === '' || head.title === site ? site : `${head.title} · ${site}`;
}
