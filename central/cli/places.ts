/** Tokens by which places are joined: one with ten minutes for who stands beside it, a file of many with three days. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { WorkstationId } from '../../main/core/fleet/contract/envelope.ts';
import { joinToken, readJoinToken, TOKEN_BYTES } from '../../main/core/fleet/join-token.ts';
import { audited } from './changes.ts';

const ONE_MINUTES = 10;
const BATCH_MINUTES = 72 * 60;

interface ListedPlace {
  readonly id: string;
  readonly centre: string;
  readonly title: string;
}

/** Adds a place, or one more token for a place that is there; an earlier token of it opens nothing from then on. */
export async function addPlace(client: ClientBase, place: ListedPlace): Promise<string> {
  const [token = ''] = await addAll(client, [place], ONE_MINUTES);
  return `Место записано. Код подключения, действует ${ONE_MINUTES} минут и один раз:

  ${token}

На рабочем месте: sudo sector central join ${token}`;
}

/**
 * The same for every line `code;centre;title` of a file, all of them or none; tokens go into a new file that the caller alone
 * can read.
 */
export async function addPlaces(client: ClientBase, file: string, out: string): Promise<string> {
  if (existsSync(out)) throw new Error(`файл ${out} уже есть: укажите новый`);
  const places = readPlaces(file);
  const tokens = await addAll(client, places, BATCH_MINUTES);
  const until = new Date(Date.now() + BATCH_MINUTES * 60_000).toISOString();
  const lines = places.map(({ id, centre, title }, at) => [id, tokens[at], until, centre, title].join(';'));
  writeFileSync(out, `${['место;код;действует до;центр;название', ...lines].join('\n')}\n`, {
    ...{ mode: 0o600, flag: 'wx' },
  });
  return `Мест записано: ${places.length}. Коды в файле ${out}, действуют 72 часа. Передайте файл так, как передают пароли, и удалите его после подключения.`;
}

function readPlaces(file: string): readonly ListedPlace[] {
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const places = lines.flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, at + 1)]));
  if (places.length === 0) throw new Error(`в файле ${file} нет ни одного места`);
  const ids = new Set(places.map(({ id }) => id));
  if (ids.size < places.length) throw new Error(`в файле ${file} одно место стоит дважды`);
  return places;
}

function readLine(line: string, at: number): ListedPlace {
  const [id = '', centre = '', title = '', ...rest] = line.split(';').map((one) => one.trim());
  if (!WorkstationId.safeParse(id).success || centre === '' || title === '' || rest.length > 0)
    throw new Error(
      `строка ${at}: нужно «код места;код центра;название», код из латинских букв, цифр и дефисов`,
    );
  return { id, centre, title };
}

async function addAll(
  client: ClientBase,
  places: readonly ListedPlace[],
  minutes: number,
): Promise<readonly string[]> {
  const wrong = places.find(({ id }) => !WorkstationId.safeParse(id).success);
  if (wrong) throw new Error(`код места ${wrong.id}: нужны латинские буквы, цифры и дефисы`);
  const tokens = places.map(() => joinToken(randomBytes(TOKEN_BYTES)));
  const rows = places.map((place, at) => ({ ...place, hash: hashOf(tokens[at] ?? '') }));
  await audited(
    client,
    'place-token',
    places.length === 1 ? (places[0]?.id ?? '') : String(places.length),
    async () => {
      const unknown = await client.query<{ centre: string }>(
        `select distinct p.centre from jsonb_to_recordset($1) as p (centre text)
       where not exists (select from centre where id = p.centre)`,
        [JSON.stringify(places)],
      );
      const [first] = unknown.rows;
      if (first) throw new Error(`центра ${first.centre} нет; сначала: centre ${first.centre} <название>`);
      await client.query(PUT_PLACES, [JSON.stringify(rows)]);
      await client.query(REPLACE, [JSON.stringify(rows)]);
      await client.query(PUT_TOKENS, [JSON.stringify(rows), minutes]);
    },
  );
  return tokens;
}

const hashOf = (token: string) =>
  createHash('sha256')
    .update(readJoinToken(token) ?? '')
    .digest('hex');

const PUT_PLACES = `
  insert into workstation (name, centre, title)
  select id, centre, title from jsonb_to_recordset($1) as p (id text, centre text, title text)
  on conflict (name) do update set centre = excluded.centre, title = excluded.title`;

const REPLACE = `
  update place_token set replaced_at = now()
  where used_at is null and replaced_at is null and workstation in (
    select w.id from workstation w join jsonb_to_recordset($1) as p (id text) on p.id = w.name)`;

const PUT_TOKENS = `
  insert into place_token (hash, workstation, expires_at)
  select decode(p.hash, 'hex'), w.id, now() + make_interval(mins => $2::int)
  from jsonb_to_recordset($1) as p (id text, hash text) join workstation w on w.name = p.id`;
