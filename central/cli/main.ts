/**
 * The commands of the centre, for whoever owns its database; the configuration names the owner's address of it.
 * Exit codes: 0 done, 1 not, 64 called wrongly.
 */

import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { isOneOf } from '../../main/core/base/is-one-of.ts';
import { type CentralConfig, readConfig } from '../config.ts';
import { type Grant, ROLES } from '../rules/rights.ts';
import { migrate } from '../sql/migrate.ts';
import { dropPerson, putCentre, putPerson, putPlace, putRegionPerson } from './changes.ts';
import { check, retain } from './keeping.ts';
import { makeKeys, natsConfig, revokePlace, signPlace } from './keys.ts';
import { followKeys } from './nats-follow.ts';
import { addPlace, addPlaces } from './places.ts';
import { putSizes } from './sizes.ts';

const USAGE = `sector-central --config=<файл> <команда>

  migrate                                       создать или обновить таблицы
  keys <папка>                                  ключи NATS: новая папка; operator.nk уберите с машины
  nats <папка ключей> <файл>                    настройки nats-server; --host --port --store --cert --key --pid
  pass <папка ключей> <код места> <ключ>        пропуск места: ключ из события fleet.key, пропуск — в fleet.jwt
  pass-off <код места>                          отозвать ключ места; затем снова nats и перечитать настройки
  retain                                        удалить, что старше срока хранения (keep); раз в сутки, таймером
  check                                         сходятся ли суммы и цепочки: после восстановления из копии
  centre <код> <название>                       добавить центр или переименовать
  places add <код места> <код центра> <название>
                                                место и код его подключения: один раз, 10 минут
  places add --batch=<файл> --out=<новый файл>  то же списком «место;центр;название»: коды на 72 часа
  nats-follow <папка ключей> <файл> --pid=<файл>
                                                служба: отозванные ключи — в настройки nats-server
  place <код места> <код центра> <название>     где стоит место и как его называют
  sizes <файл>                                  окна, места, консультанты и площадь центров: для норм
  person <имя> <как зовут> <роль[:центр]>...    учётная запись; роли: it, head, consultant, viewer
  region-person <имя> <как зовут> <sub> <роль[:центр]>...
                                                кого знает единый вход региона; sub — его номер там
  person-off <имя>                              закрыть учётную запись
`;

/** Called wrongly (sysexits.h, EX_USAGE). */
const WRONG_USE = 64;

type Command = (
  client: pg.Client,
  words: readonly string[],
  options: Options,
  config: CentralConfig,
) => Promise<string>;

const OPTIONS = {
  config: { type: 'string' },
  host: { type: 'string', default: '0.0.0.0' },
  port: { type: 'string', default: '4222' },
  store: { type: 'string', default: '/var/lib/sector-central/nats' },
  cert: { type: 'string' },
  key: { type: 'string' },
  pid: { type: 'string' },
  batch: { type: 'string' },
  out: { type: 'string' },
} as const;

interface Options {
  readonly host: string;
  readonly port: string;
  readonly store: string;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly pid?: string | undefined;
  readonly batch?: string | undefined;
  readonly out?: string | undefined;
}

const RELOAD =
  'Прежний ключ отозван; nats-follow отключит его в течение минуты. Без этой службы запишите настройки заново (nats) и перечитайте их.';

/** A command and how many words it needs at least. */
const COMMANDS: Readonly<Record<string, readonly [number, Command]>> = {
  migrate: [0, (client) => migrate(client).then(() => 'Таблицы на месте.')],
  keys: [1, (_, [folder = '']) => makeKeys(folder).then(() => `Ключи в папке ${folder}.`)],
  nats: [2, writeNats],
  pass: [3, pass],
  'pass-off': [1, (client, [place = '']) => revokePlace(client, place).then(() => RELOAD)],
  places: [1, places],
  'nats-follow': [2, natsFollow],
  retain: [0, (client, _words, _options, { keep }) => retain(client, keep)],
  check: [0, (client, _words, _options, { keep }) => check(client, keep)],
  centre: [2, (client, [id = '', title = '']) => putCentre(client, id, title).then(() => 'Центр записан.')],
  place: [
    3,
    (client, [id = '', centre = '', title = '']) =>
      putPlace(client, id, centre, title).then(() => 'Место записано.'),
  ],
  sizes: [1, (client, [file = '']) => putSizes(client, file)],
  person: [3, person],
  'region-person': [4, regionPerson],
  'person-off': [
    1,
    (client, [login = '']) => dropPerson(client, login).then(() => 'Учётная запись закрыта.'),
  ],
};

async function writeNats(
  client: pg.Client,
  [folder = '', file = '']: readonly string[],
  { host, port, store, cert, key, pid }: Options,
): Promise<string> {
  const isLocal = host === '127.0.0.1';
  if ((cert === undefined || key === undefined) && !isLocal)
    throw new Error('без --cert и --key NATS слушает только 127.0.0.1: --host=127.0.0.1');
  const tls = cert === undefined || key === undefined ? null : { certificate: cert, key };
  const maxMegabytes = 4096;
  const text = await natsConfig(client, folder, {
    host,
    port: Number(port),
    store,
    maxMegabytes,
    tls,
    pidFile: pid,
  });
  writeFileSync(file, text, { mode: 0o644 });
  return `Настройки записаны. Проверьте: nats-server -t -c ${file}`;
}

function places(
  client: pg.Client,
  [verb, id = '', centre = '', title = '']: readonly string[],
  { batch, out }: Options,
): Promise<string> {
  if (verb !== 'add') throw new Error('после places нужно слово add');
  if (batch !== undefined) {
    if (out === undefined) throw new Error('куда записать коды, укажите в --out');
    return addPlaces(client, batch, out);
  }
  if (title === '') throw new Error('нужны код места, код центра и название');
  return addPlace(client, { id, centre, title });
}

async function natsFollow(
  client: pg.Client,
  [folder = '', file = '']: readonly string[],
  { pid }: Options,
): Promise<string> {
  if (pid === undefined) throw new Error('файл с номером nats-server укажите в --pid');
  await followKeys(client, { folder, file, pidFile: pid });
  return 'Окончено.';
}

async function pass(
  client: pg.Client,
  [folder = '', place = '', key = '']: readonly string[],
): Promise<string> {
  const signed = await signPlace(client, folder, place, key);
  return signed.hasRevoked ? `${signed.pass}\n${RELOAD}` : signed.pass;
}

async function person(
  client: pg.Client,
  [login = '', title = '', ...roles]: readonly string[],
): Promise<string> {
  const grants = roles.map(grantOf);
  const given = await putPerson(client, { login, title, grants });
  return `Покажите один раз и сотрите с экрана:
  пароль            ${given.password}
  ключ для кодов    ${given.secret}
  адрес для QR-кода ${given.address}`;
}

async function regionPerson(
  client: pg.Client,
  [login = '', title = '', subject = '', ...roles]: readonly string[],
): Promise<string> {
  await putRegionPerson(client, subject, { login, title, grants: roles.map(grantOf) });
  return 'Учётная запись записана.';
}

function grantOf(word: string): Grant {
  const [role = '', centre = null] = word.split(':');
  if (!isOneOf(ROLES, role)) throw new Error(`нет роли ${role}; есть ${ROLES.join(', ')}`);
  return { role, centre };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name = '', ...words] = positionals;
  const [least, command] = COMMANDS[name] ?? [];
  if (command === undefined || least === undefined || words.length < least) {
    process.stderr.write(USAGE);
    return WRONG_USE;
  }
  const config = readConfig(values.config ?? '');
  if (!config.ok) {
    process.stderr.write(`${config.error.message}\n`);
    return WRONG_USE;
  }
  const client = new pg.Client({ connectionString: config.value.postgres.url });
  await client.connect();
  try {
    process.stdout.write(`${await command(client, words, values, config.value)}\n`);
    return 0;
  } finally {
    await client.end();
  }
}

try {
  process.exitCode = await main();
} catch (cause) {
  process.stderr.write(`Не сделано: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
