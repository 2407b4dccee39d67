import type { AppRouter } from '@evertill/server/router';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';

export type ShopClient = TRPCClient<AppRouter>;

/** Anybody from the street. */
export function openShop(url: string): ShopClient {
  return clientWith(url, {});
}

/** A till with its token. */
export function openTill(url: string, token: string): ShopClient {
  return clientWith(url, { authorization: `Bearer ${token}` });
}

/** Somebody of the office, signed in as a browser would. Throws when the shop does not know them. */
export async function openOffice(url: string, login: { email: string; password: string }): Promise<ShopClient> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(login),
  });
  if (!answer.ok)
    throw new Error(`${login.email} could not sign in at ${url}: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((text) => text.split(';')[0]);
  return clientWith(url, { cookie: cookie.join('; '), 'x-evertill': '1' });
}

function clientWith(url: string, headers: Record<string, string>): ShopClient {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { 'x-evertill': '1', ...headers } })],
  });
}

/** Runs `work` over all items, `width` at a time, results in their order. */
export async function inParallel<Item, Answer>(
  items: Item[],
  width: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      answers[index] = await work(items[index] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return answers;
}
