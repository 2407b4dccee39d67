import { router } from './procedure.ts';

export const officeSupplyRouter = router({});
