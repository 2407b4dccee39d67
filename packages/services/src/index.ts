export { recordAudit } from './audit.ts';
export { type Change, type ChangeFeed, listenForChanges } from './changes.ts';
export { type Database, inPrismaTransaction, inTransaction, openDatabase, toMinor } from './database.ts';
export { inputHash, withIdempotency } from './idempotency.ts';
export { type Mailer, smtpMailer } from './mail.ts';
export { type Actor, actorName, requirePermission, systemActor } from './permission.ts';
export { type Clock, createServices, type Logger, type Services, type ServicesOptions } from './services.ts';
export type { Sql } from './sql.ts';
export { receiveOpeningStock } from './stock/receive-opening-stock.ts';
