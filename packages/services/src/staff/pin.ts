import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const ITERATIONS = 210_000; // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512's figure: a PIN is short, so be generous
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/**
 * A slow salted hash of a PIN in the form `pbkdf2$sha256$<iterations>$<salt>$<hash>` (base64), which a till can check
 * without a network by WebCrypto.
 */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await promisify(pbkdf2)(pin, salt, ITERATIONS, HASH_BYTES, 'sha256');
  return ['pbkdf2', 'sha256', ITERATIONS, salt.toString('base64'), hash.toString('base64')].join('$');
}
