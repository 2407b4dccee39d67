import type { Services } from './services.ts';

/** Something made once for each `Services` (a cache, a batcher), found again by them and forgotten with them. */
export function perServices<T>(make: (services: Services) => T): (services: Services) => T {
  const made = new WeakMap<Services, T>();
  return (services) => {
    const known = made.get(services);
    if (known !== undefined) return known;
    const fresh = make(services);
    made.set(services, fresh);
    return fresh;
  };
}
