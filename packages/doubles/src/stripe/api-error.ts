/** The `error` object of an answer, as far as this double fills it. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  code?: string;
  decline_code?: string;
  message: string;
  param?: string;
  doc_url?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
}

/** What a handler throws to answer with an HTTP status and an `error` object. Effects made before the throw stay. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.body =
      body.code === undefined ? body : { ...body, doc_url: `https://docs.stripe.com/error-codes#${body.code}` };
  }
}

/** 400 invalid_request_error. */
export function invalidRequest(message: string, details: { code?: string; param?: string } = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...details });
}

/** 404 resource_missing; `param` names the parameter that held the id. */
export function noSuch(kind: string, id: string, param = 'id'): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

/** 400 for a parameter that Stripe knows and this double does not play: refusing is better than ignoring it. */
export function notModelled(param: string): ApiError {
  return invalidRequest(`This double of Stripe does not play the parameter ${param}.`, {
    code: 'parameter_not_modelled',
    param,
  });
}

/** Throws `notModelled` for the first given parameter outside the list. */
export function refuseUnmodelled(params: object, modelled: readonly string[]): void {
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && !modelled.includes(name)) {
      throw notModelled(name);
    }
  }
}
