import { router } from './procedure.ts';

export const officeCountRouter = router({});
