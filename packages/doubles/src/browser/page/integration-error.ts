/** The page uses Stripe.js wrongly: a defect of ours, not of the shopper. */
export class IntegrationError extends Error {
  override name = 'IntegrationError';
}
