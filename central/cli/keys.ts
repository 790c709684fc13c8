/** The keys of a centre's NATS on the disk, the server's configuration that is made of them, and passes of workstations. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import {
  type CentralKeys,
  KEY_NAMES,
  newKeys,
  programPass,
  serverTrust,
  workstationPass,
} from '../nats/identities.ts';
import { type ServerOptions, serverConfig } from '../nats/server-config.ts';
import { audited } from './changes.ts';

const PROGRAMS = ['ingest', 'service'] as const;

/** Readable by the owner alone and never overwritten: without its key nobody can reach the centre any more. */
const NEW = { mode: 0o600, flag: 'wx' } as const;

/** Makes the keys of a centre in a new folder, and a key with its pass for each of its programs. */
export async function makeKeys(folder: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  const keys = newKeys();
  for (const name of KEY_NAMES) writeFileSync(join(folder, `${name}.nk`), keys[name], NEW);
  for (const program of PROGRAMS)
    writeFileSync(join(folder, `${program}.creds`), await programPass(keys, program), NEW);
}

function readKey(folder: string, name: keyof CentralKeys): string {
  return readFileSync(join(folder, `${name}.nk`), 'utf8').trim();
}

/** The server's configuration with every key that was taken away; needs all keys of the folder. */
export async function natsConfig(
  client: ClientBase,
  folder: string,
  options: Omit<ServerOptions, 'trust'>,
): Promise<string> {
  const keys: CentralKeys = {
    ...{ operator: readKey(folder, 'operator'), system: readKey(folder, 'system') },
    ...{ account: readKey(folder, 'account'), places: readKey(folder, 'places') },
  };
  const { rows } = await client.query<{ key: string }>(
    'select key from place_key where revoked_at is not null order by key',
  );
  const revoked = rows.map(({ key }) => key);
  return serverConfig({ ...options, trust: await serverTrust(keys, revoked) });
}

/** A pass for the key that a workstation has made, and whether it replaces an earlier key of the same place. */
export async function signPlace(
  client: ClientBase,
  folder: string,
  place: string,
  key: string,
): Promise<{ readonly pass: string; readonly hasRevoked: boolean }> {
  const keys = { account: readKey(folder, 'account'), places: readKey(folder, 'places') };
  const pass = await workstationPass(keys, place, key);
  let hasRevoked = false;
  await audited(client, 'place-key', place, async () => {
    const known = await client.query<{ id: number }>('select id from workstation where name = $1', [place]);
    const id = known.rows[0]?.id;
    if (id === undefined) throw new Error(`места ${place} в списке нет; сначала: place ${place} …`);
    hasRevoked = await revokeOthers(client, id, key);
    const { rowCount } = await client.query(
      `insert into place_key (key, workstation) values ($1, $2)
       on conflict (key) do update set signed_at = now()
         where place_key.workstation = excluded.workstation and place_key.revoked_at is null`,
      [key, id],
    );
    if (rowCount !== 1) throw new Error('этот ключ отозван или принадлежит другому месту');
  });
  return { pass, hasRevoked };
}

/** Takes the key of a place away: lost, stolen, or out of use. */
export async function revokePlace(client: ClientBase, place: string): Promise<void> {
  await audited(client, 'place-key-off', place, async () => {
    const known = await client.query<{ id: number }>('select id from workstation where name = $1', [place]);
    const id = known.rows[0]?.id;
    if (id === undefined || !(await revokeOthers(client, id, null)))
      throw new Error(`у места ${place} нет ключа`);
  });
}

async function revokeOthers(client: ClientBase, workstation: number, but: string | null): Promise<boolean> {
  const { rowCount } = await client.query(
    `update place_key set revoked_at = now()
     where workstation = $1 and revoked_at is null and key is distinct from $2`,
    [workstation, but],
  );
  return (rowCount ?? 0) > 0;
}
