import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';

/** Under which key the visitor's choice lies in the query cache; entry-server.tsx puts it there from the cookie. */
export const CURRENCY_KEY = ['currency'] as const;
const YEAR_SECONDS = 31_536_000;

/** The currency in which the screens below show prices. */
export const CurrencyContext = createContext('GBP');

export function useCurrency(): string {
  return useContext(CurrencyContext);
}

/** The visitor's choice if this shop has prices in it, else the shop's first currency. */
export function currencyOf(queryClient: QueryClient, offered: readonly string[]): string {
  const chosen = queryClient.getQueryData<string>(CURRENCY_KEY) ?? cookieCurrency();
  return chosen !== undefined && offered.includes(chosen) ? chosen : (offered[0] ?? 'GBP');
}

/** Keeps the choice in the cookie, so that the server draws the next page with it too. */
export function chooseCurrency(queryClient: QueryClient, currency: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that the store serves
  document.cookie = `currency=${currency}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  queryClient.setQueryData(CURRENCY_KEY, currency);
}

function cookieCurrency(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  return /(?:^|;\s*)currency=([A-Z]{3})/.exec(document.cookie)?.[1];
}
