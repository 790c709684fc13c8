/** The keys of a centre's NATS on the disk, the server's configuration that is made of them, and passes of workstations. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import {
  type CentralKeys,
  KEY_NAMES,
  newKeys,
  type PublicKeys,
  PublicKeysForm,
  programPass,
  publicKeys,
  serverTrust,
  workstationPass,
} from '../nats/identities.ts';
import { type ServerOptions, serverConfig } from '../nats/server-config.ts';
import { audited } from './changes.ts';

/** No secret: what others have to know of the keys. */
const PUBLIC = 'public.json';

const PROGRAMS = ['ingest', 'service'] as const;

/** Readable by the owner alone and never overwritten: without its key nobody can reach the centre any more. */
const NEW = { mode: 0o600, flag: 'wx' } as const;

/** Makes the keys of a centre in a new folder, and a key with its pass for each of its programs. */
export async function makeKeys(folder: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  const keys = newKeys();
  for (const name of KEY_NAMES) writeFileSync(join(folder, `${name}.nk`), keys[name], NEW);
  writeFileSync(join(folder, PUBLIC), `${JSON.stringify(publicKeys(keys), null, 2)}\n`, {
    mode: 0o644,
    flag: 'wx',
  });
  for (const program of PROGRAMS)
    writeFileSync(join(folder, `${program}.creds`), await programPass(keys, program), NEW);
}

function readPublic(folder: string): PublicKeys {
  return PublicKeysForm.parse(JSON.parse(readFileSync(join(folder, PUBLIC), 'utf8')));
}

function readKey(folder: string, name: keyof CentralKeys): string {
  return readFileSync(join(folder, `${name}.nk`), 'utf8').trim();
}

/** The accounts with every key that was taken away; of the secrets of the folder `operator.nk` alone is needed. */
export async function trustOf(client: ClientBase, folder: string) {
  const { rows } = await client.query<{ key: string }>(
    'select key from place_key where revoked_at is not null order by key',
  );
  const revoked = rows.map(({ key }) => key);
  return { revoked, trust: await serverTrust(readKey(folder, 'operator'), readPublic(folder), revoked) };
}

/** The server's configuration with every key that was taken away. */
export async function natsConfig(
  client: ClientBase,
  folder: string,
  options: Omit<ServerOptions, 'trust'>,
): Promise<string> {
  const { trust } = await trustOf(client, folder);
  return serverConfig({ ...options, trust });
}

/** A pass for the key that a workstation has made, and whether it replaces an earlier key of the same place. */
export async function signPlace(
  client: ClientBase,
  folder: string,
  place: string,
  key: string,
): Promise<{ readonly pass: string; readonly hasRevoked: boolean }> {
  const signer = { account: readPublic(folder).account, places: readKey(folder, 'places') };
  const pass = await workstationPass(signer, place, key);
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
