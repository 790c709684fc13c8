/** `sector status`: the whole workstation on one screen. It only reads; what nobody knows is «не проверено». */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { becomeOwnerOf } from './act-as.ts';
import { usageText } from './help.ts';
import { here, stateFolder } from './place.ts';
import { Refusal } from './refusal.ts';
import { lookAtStatus, type Trouble } from './status-look.ts';
import { statusWords } from './status-words.ts';
import { lastUpdate } from './update.ts';

export async function main(args: readonly string[]): Promise<number> {
  let isJson: boolean;
  try {
    isJson = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }).values.json === true;
  } catch {
    process.stderr.write(here(usageText('status')));
    return 2;
  }
  const { state, refusal } = whose();
  const lock = textOf('/var/lib/sector-lock/version');
  const update = lastUpdate();
  becomeOwnerOf(state);
  const found = await lookAtStatus(state, lock, update);
  const status = refusal ? { ...found, troubles: [refusal, ...found.troubles] } : found;
  process.stdout.write(here(isJson ? `${JSON.stringify(status, null, 2)}\n` : statusWords(status)));
  return status.troubles.length === 0 && status.isRunning ? 0 : 1;
}

/** A package that nobody has locked yet has no account: what is installed is reported all the same. */
function whose(): { readonly state: string; readonly refusal: Trouble | null } {
  try {
    return { state: stateFolder(), refusal: null };
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code !== 'account.none') throw cause;
    return { state: '/nonexistent', refusal: { code: cause.code, text: cause.message } };
  }
}

function textOf(file: string): string | null {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : null;
}
