import { z } from 'zod';

/** An id as the database writes it: the same id in capitals is the same thing, and no second one. */
export const uuid = z.uuid().toLowerCase();
