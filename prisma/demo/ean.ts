/** Valid EAN-13 code from twelve digits (GS1 General Specifications, check digit: weights 1 and 3 from the left). */
export function ean13(twelve: string): string {
  if (!/^\d{12}$/.test(twelve))
    throw new Error(`An EAN-13 needs twelve digits before its check digit, not "${twelve}"`);
  return twelve + checkDigit(twelve);
}

export function isEan13(code: string): boolean {
  return /^\d{13}$/.test(code) && checkDigit(code.slice(0, 12)) === code[12];
}

/** The shop's own label: prefix 200, kept by GS1 for use inside a company. */
export function shopBarcode(sku: string): string {
  return ean13(`200${digits(sku, 9)}`);
}

/** The maker's label of the same goods, in the British 50 range. */
export function makerBarcode(sku: string): string {
  return ean13(`50${digits(`maker:${sku}`, 10)}`);
}

/** FNV-1a of a text: the same figure for the same text on every machine. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function digits(text: string, count: number): string {
  return `${hash32(text)}${hash32(`${text}/`)}`.padStart(count, '0').slice(-count);
}

function checkDigit(twelve: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(twelve[i]) * (i % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}
