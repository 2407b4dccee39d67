import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A device's token: 32 random bytes, shown once; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token or code. They are long and random, so a plain hash is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'; // nothing that is read as something else

/** A code a person types once: eight letters in two groups. */
export function newCode(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)] ?? 'A');
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** Spaces, dashes and small letters do not matter when a code is typed. */
export function plainCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
