/** `sector eds`: the fingerprint of an extension's folder, and what of the configured extensions is loaded. */
import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { knownExtension } from '../core/eds/catalogue.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { entriesOf, folderHash } from '../node/eds/folder-hash.ts';
import { readInstalledExtensions } from '../node/eds/installed-extensions.ts';
import { readWithConfig } from './config-argument.ts';
import { usageText } from './help.ts';
import { configFolder, here, stateFolder } from './place.ts';
import { Refusal } from './refusal.ts';

export async function main(args: readonly string[]): Promise<number> {
  const { positionals, folder } = readWithConfig(args) ?? { positionals: [], folder: undefined };
  const [command, target, ...rest] = positionals;
  if (command === 'hash' && target !== undefined && rest.length === 0) return hash(resolve(target));
  if (command === 'check' && target === undefined) return check(folder);
  process.stderr.write(here(usageText('eds')));
  return 2;
}

async function hash(folder: string): Promise<number> {
  if (!lstatSync(folder).isDirectory()) throw new Refusal('eds.folder-form', `${folder}: это не папка.`);
  console.log(await folderHash(folder, await entriesOf(folder)));
  return 0;
}

async function check(named: string | undefined): Promise<number> {
  const folder = named ?? configFolder();
  const look = await lookAtConfig(folder, stateFolder(), named === undefined ? 'of-this-machine' : 'named');
  if (!look.ok) throw new Refusal(look.error.code, look.error.message);
  const { config, troubles } = look.value;
  if (config === null) {
    throw new Refusal('config.refused', troubles.map(({ russian }) => russian).join('\n'));
  }
  const { extensions, refused } = await readInstalledExtensions(config.eds);
  for (const { id, title, manifest, hosts } of extensions) {
    console.log(`${title} ${manifest.version} (${id}): загружается`);
    for (const { name, path } of hosts.values()) console.log(`  ${name}: ${path}`);
    const absent = knownExtension(id)?.hosts.every((name) => !hosts.has(name)) ?? false;
    if (absent) console.log('  Программа поставщика не указана (hosts): подписать не получится.');
  }
  for (const { id, title, error } of refused) {
    console.log(`${title} (${id}): не загружается [${error.code}]`);
    console.log(here(`  ${error.message}`));
  }
  if (config.eds.extensions.length === 0) console.log('Расширения не настроены (eds.extensions).');
  return refused.length === 0 ? 0 : 1;
}
