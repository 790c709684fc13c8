/**
 * `sector portals checklist`: what to look at on the live portals, of the bundles in force. Exit code 0: printed;
 * 1: no such portal, settings that are not in force, a page that could not be written; 2: it was called wrongly.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { walkList, walkListPage, walkListText } from '../core/portals/walk-list.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { usageText } from './help.ts';
import { configFolder, here, stateFolder } from './place.ts';
import { Refusal } from './refusal.ts';

interface Call {
  readonly ids: readonly string[];
  /** File for the printable page; undefined prints the list on the screen. */
  readonly page: string | undefined;
  readonly config: string | undefined;
}

/** Takes the words after `sector portals`, with the name `checklist` first; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const call = readArguments(args);
  if (!call) {
    console.error(here(usageText('portals')));
    return 2;
  }
  const portals = await portalsInForce(call.config);
  const known = portals.map(({ id }) => id);
  const strange = call.ids.filter((id) => !known.includes(id));
  if (strange.length > 0) {
    throw new Refusal('portals.unknown', `Нет портала ${strange.join(', ')}. Есть: ${known.join(', ')}.`);
  }
  // Made of all portals, so that a sign-on portal can be called by its name.
  const list = walkList(portals).filter(({ id }) => call.ids.length === 0 || call.ids.includes(id));
  const at = new Date().toISOString();
  if (call.page === undefined) process.stdout.write(here(walkListText(list, at)));
  else writeFileSync(call.page, here(walkListPage(list, at)));
  return 0;
}

function readArguments(args: readonly string[]): Call | null {
  const text = { type: 'string' } as const;
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { page: text, config: text },
    });
    const [name, ...ids] = positionals;
    return name === 'checklist' ? { ids, page: values.page, config: values.config } : null;
  } catch {
    return null; // parseArgs throws for a key it does not know.
  }
}

async function portalsInForce(named: string | undefined) {
  const look = await lookAtConfig(
    named ?? configFolder(),
    stateFolder(),
    named === undefined ? 'of-this-machine' : 'named',
  );
  if (!look.ok) throw new Refusal(look.error.code, look.error.message);
  const { config, troubles } = look.value;
  if (config !== null) return config.portals;
  throw new Refusal(
    'portals.config-troubles',
    `В настройках ошибки: ${troubles.map(({ russian }) => russian).join(' ')}`,
  );
}
