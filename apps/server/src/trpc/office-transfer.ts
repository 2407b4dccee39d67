import { router } from './procedure.ts';

export const officeTransferRouter = router({});
