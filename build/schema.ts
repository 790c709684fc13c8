/** `npm run schema`: writes what others read from the rules of the configuration: editors and group policy. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configJsonSchema } from '../main/core/config/config-schema.ts';
import { policyTemplates } from './policy-templates.ts';

const DOCS = join(import.meta.dirname, '../docs');

const files: Readonly<Record<string, string>> = {
  'sector.schema.json': `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
  ...Object.fromEntries(
    Object.entries(policyTemplates()).map(([path, text]) => [`policy-templates/${path}`, text]),
  ),
};
for (const [path, text] of Object.entries(files)) {
  const file = join(DOCS, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
