import { join, resolve } from 'node:path';

/** The top folder of the checkout. */
export const root = resolve(import.meta.dirname, '../../..');

/** Where a running Evertill keeps what it owns: database, pictures, tools, stamps. Never committed. */
export const dataHome = join(root, '.data');
