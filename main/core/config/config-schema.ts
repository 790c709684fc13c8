/** The configuration as a JSON Schema, for editors of the files. */
import { z } from 'zod';
import { ConfigFile } from './config.ts';
import { CONFIG_WORDS } from './config-words.ts';
import { isPlainObject } from './merge.ts';

/** The schema (draft 2020-12) with a Russian sentence for every value. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ConfigFile, { io: 'input' });
  describe(schema, '');
  const { properties, ...head } = schema;
  return {
    ...head,
    title: 'Настройки программы «Сектор»',
    properties: { $schema: { type: 'string' }, ...properties },
  };
}

function describe(node: unknown, path: string): void {
  if (!isPlainObject(node)) return;
  const words = CONFIG_WORDS[path];
  if (words !== undefined) node.description = words;
  const options = Array.isArray(node.anyOf) ? node.anyOf : [];
  for (const { properties } of [node, ...options.filter(isPlainObject)]) {
    if (!isPlainObject(properties)) continue;
    for (const [name, inner] of Object.entries(properties)) {
      describe(inner, path === '' ? name : `${path}.${name}`);
    }
  }
}
