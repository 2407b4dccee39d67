import { router } from './procedure.ts';

export const officeShortageRouter = router({});
