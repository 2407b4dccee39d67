import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataHome } from '../root.ts';

type Login = { email: string; password: string; role: string };
type Code = { shop: string; tillCode: string; code: string };
type Pin = { name: string; pin: string; role: string; shop?: string | null };

/** What prisma/seed.ts leaves in `.data/demo.json`. */
export type Demo = { pins: Pin[]; officeLogins: Login[]; enrolmentCodes: Code[] };

/** What a person needs to walk through the three doors. */
export function welcome(address: string, demo: Demo | null): string {
  const doors = [`  Store   ${address}`, `  Till    ${address}/till`, `  Office  ${address}/office`];
  if (demo === null) return ['', ...doors, ''].join('\n');
  const pins = demo.pins.map(
    ({ pin, name, role, shop }) => `  ${pin}  ${name}, ${[role, shop].filter(Boolean).join(', ')}`,
  );
  const logins = demo.officeLogins.map(({ email, password, role }) => `  ${email}  ${password}  (${role})`);
  return [
    '',
    ...doors,
    '',
    'One-time codes to enrol a tablet as a till:',
    ...demo.enrolmentCodes.map(({ code, tillCode }) => `  ${code}  (till ${tillCode})`),
    'PINs at the till:',
    ...pins,
    'Sign-in to the office:',
    ...logins,
    '',
  ].join('\n');
}

/** The demo shop's secrets, or null when this database holds a shop of the user's own. */
export function readDemo(): Demo | null {
  const file = join(dataHome, 'demo.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demo) : null;
}
