import { m } from '#messages';

/** The shop's name as it stands behind every page title. */
export function siteName(): string {
  return m.shop_name();
}
