/** `npm run schema`: writes what others read from our rules: editors, group policy, the lock of Windows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configJsonSchema } from '../main/core/config/config-schema.ts';
import { windowsLockFile } from '../main/core/doctor/windows-lock-file.ts';
import { policyTemplates } from './policy-templates.ts';
import { PROJECT } from './project.ts';
import { settingsPage } from './settings-page.ts';

const files: Readonly<Record<string, string>> = {
  'docs/sector.schema.json': `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
  'build/os/windows/lock-settings.json': windowsLockFile(),
  'docs/settings.ru.md': settingsPage(),
  ...Object.fromEntries(
    Object.entries(policyTemplates()).map(([path, text]) => [`docs/policy-templates/${path}`, text]),
  ),
};
for (const [path, text] of Object.entries(files)) {
  const file = join(PROJECT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
