/**
 * Checks a PIN against the hash the server made (`pbkdf2$sha256$<iterations>$<salt>$<hash>`, base64), here and without
 * a network. False also for a hash of a kind this build does not know.
 */
export async function verifyPin(pin: string, pinHash: string): Promise<boolean> {
  const [kind, digest, iterations, salt, hash] = pinHash.split('$');
  if (kind !== 'pbkdf2' || digest !== 'sha256' || !salt || !hash) return false;
  const expected = bytesOf(hash);
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: Number(iterations) },
    key,
    expected.length * 8,
  );
  return isEqual(new Uint8Array(bits), expected);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}
