/** `npm run schema`: writes the JSON Schema of the configuration, which editors read, from the rules that hold. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configJsonSchema } from '../main/core/config/config-schema.ts';

writeFileSync(
  join(import.meta.dirname, '../docs/sector.schema.json'),
  `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
);
