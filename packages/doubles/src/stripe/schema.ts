import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type ApiError, invalidRequest } from './api-error.ts';
import type { RequestName, RequestTypes } from './request-types.ts';

type JsonSchema = { properties?: Record<string, object>; [word: string]: unknown };

const ajv = new Ajv({ coerceTypes: true, allErrors: true, strict: false });
const validators = new Map<string, ValidateFunction>();
let schemas: Record<string, JsonSchema> | undefined;

/** Parameters that only a browser with a publishable key sends; the server SDK's types do not know them. */
const clientOnly = {
  client_secret: { type: 'string' },
  payment_method_data: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'card'],
    properties: {
      type: { type: 'string', enum: ['card'] },
      billing_details: { type: 'object' },
      card: {
        type: 'object',
        additionalProperties: false,
        required: ['number', 'exp_month', 'exp_year', 'cvc'],
        properties: {
          number: { type: 'string' },
          exp_month: { type: 'integer' },
          exp_year: { type: 'integer' },
          cvc: { type: 'string' },
        },
      },
    },
  },
};

/** What a browser may send to confirm: the SDK's type and the card itself, which a server never sees. */
export type ClientConfirm = Omit<RequestTypes['PaymentIntentConfirm'], 'payment_method_data'> & {
  client_secret?: string;
  payment_method_data?: { type: string; card?: { number: string; exp_month: number; exp_year: number; cvc: string } };
};

/**
 * Turns parsed form values (all strings) into the types the SDK declares, or throws the 400 that Stripe would answer.
 * `client` widens the schema by what Stripe.js sends.
 */
export function readParams<N extends RequestName>(name: N, raw: object, client: boolean): RequestTypes[N] {
  if (name.startsWith('PaymentIntent') && 'payment_method_types' in raw) {
    throw invalidRequest(
      'payment_method_types left the API with endive. Send allowed_payment_method_types or automatic_payment_methods.',
      { code: 'payment_method_types_no_longer_supported', param: 'payment_method_types' },
    );
  }
  const validate = validator(name, client);
  const params = structuredClone(raw);
  if (!validate(params)) {
    throw firstError(validate.errors ?? []);
  }
  return params as RequestTypes[N];
}

function validator(name: RequestName, client: boolean): ValidateFunction {
  const known = `${name}${client ? ':client' : ''}`;
  let validate = validators.get(known);
  if (validate === undefined) {
    schemas ??= JSON.parse(readFileSync(join(import.meta.dirname, 'schema-requests.json'), 'utf8')) as Record<
      string,
      JsonSchema
    >;
    const schema = schemas[name];
    if (schema === undefined) {
      throw new Error(`no schema for ${name}: run pnpm --filter @evertill/doubles schemas`);
    }
    validate = ajv.compile(client ? { ...schema, properties: { ...schema.properties, ...clientOnly } } : schema);
    validators.set(known, validate);
  }
  return validate;
}

const order = ['additionalProperties', 'required', 'enum', 'type', 'const'];

/** Of all complaints the one a person can act on: the deepest, and of these the most telling kind. */
function firstError(errors: ErrorObject[]): ApiError {
  const depth = (error: ErrorObject) => error.instancePath.split('/').length;
  const rank = (error: ErrorObject) => (order.indexOf(error.keyword) + order.length + 1) % (order.length + 1);
  const [worst] = [...errors].sort((a, b) => depth(b) - depth(a) || rank(a) - rank(b));
  if (worst === undefined) {
    return invalidRequest('The request could not be understood.');
  }
  return say(worst);
}

function say(error: ErrorObject): ApiError {
  const given = typeof error.data === 'object' ? 'object' : String(error.data);
  const detail = error.params as Record<string, unknown>;
  if (error.keyword === 'additionalProperties') {
    const param = bracketed(error.instancePath, String(detail.additionalProperty));
    return invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }
  if (error.keyword === 'required') {
    const param = bracketed(error.instancePath, String(detail.missingProperty));
    return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  const param = bracketed(error.instancePath);
  if (error.keyword === 'enum') {
    const allowed = (detail.allowedValues as string[]).join(', ');
    return invalidRequest(`Invalid ${param}: must be one of ${allowed}`, { param });
  }
  if (error.keyword === 'type' && detail.type === 'integer') {
    return invalidRequest(`Invalid integer: ${given}`, { code: 'parameter_invalid_integer', param });
  }
  return invalidRequest(`Invalid ${String(detail.type ?? 'value')} for ${param}: ${given}`, { param });
}

/** `/a/0/b` → `a[0][b]`, as Stripe writes it. */
function bracketed(path: string, last?: string): string {
  const [head = '', ...rest] = [...path.split('/').slice(1), ...(last === undefined ? [] : [last])];
  return head + rest.map((part) => `[${part}]`).join('');
}
