import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator, type Schema } from 'ts-json-schema-generator';

/**
 * Writes schema-requests.json from the types in request-types.ts. Run it after every change of the stripe version:
 * `pnpm --filter @evertill/doubles schemas`. One schema a line, so a new SDK shows as a readable difference.
 */
function main(): void {
  const folder = import.meta.dirname;
  const types = join(folder, 'request-types.ts');
  const names = [...readFileSync(types, 'utf8').matchAll(/^ {2}([A-Z]\w+): /gm)].map((match) => String(match[1]));
  const generator = createGenerator({
    path: types,
    tsconfig: join(folder, '../../tsconfig.json'),
    type: 'RequestTypes',
    expose: 'none',
    jsDoc: 'none',
    topRef: false,
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const { properties = {} } = generator.createSchema('RequestTypes');
  const lines = names.map((name) => {
    const schema = properties[name];
    if (typeof schema !== 'object') {
      throw new Error(`no schema came out for ${name}`);
    }
    return `  ${JSON.stringify(name)}: ${JSON.stringify(strict(schema))}`;
  });
  writeFileSync(join(folder, 'schema-requests.json'), `{\n${lines.join(',\n')}\n}\n`);
  console.log(`${lines.length} schemas written`);
}

/** Closes the SDK's open enums ("a" | "b" | any string) and makes every number whole: these requests know no decimals. */
function strict(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === 'anyOf' && Array.isArray(value)) {
      const options: unknown[] = value;
      const hasEnum = options.some((option) => isObject(option) && Array.isArray(option.enum));
      return options.filter((option) => !(hasEnum && isBareString(option)));
    }
    if (isObject(value) && Array.isArray(value.anyOf) && value.anyOf.length === 1) {
      return value.anyOf[0] as unknown;
    }
    return value === 'number' ? 'integer' : value;
  }) as Schema;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBareString(value: unknown): boolean {
  return isObject(value) && value.type === 'string' && Object.keys(value).length === 1;
}

main();
