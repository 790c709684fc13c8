/** What whoever owns the database does by commands: centres, places, people. Each change stands in the audit. */
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Grant } from '../rules/rights.ts';
import { newSecret, secretAddress } from '../service/people/one-time-code.ts';
import { hashPassword } from '../service/people/password.ts';
import { inTransaction } from '../sql/migrate.ts';

/** Does something, and notes it: both, or neither. */
export async function audited(
  client: ClientBase,
  action: string,
  subject: string,
  work: () => Promise<unknown>,
): Promise<void> {
  await inTransaction(client, async () => {
    await work();
    await client.query("insert into audit (action, subject, outcome) values ($1, $2, 'done')", [
      action,
      subject,
    ]);
  });
}

/** Adds a centre, or gives it another title. */
export function putCentre(client: ClientBase, id: string, title: string): Promise<void> {
  return audited(client, 'centre', id, () =>
    client.query(
      'insert into centre (id, title) values ($1, $2) on conflict (id) do update set title = excluded.title',
      [id, title],
    ),
  );
}

/** Says where a place stands, and what people call it; one that has not spoken yet is listed from now on. */
export function putPlace(client: ClientBase, id: string, centre: string, title: string): Promise<void> {
  return audited(client, 'place', id, () =>
    client.query(
      `insert into workstation (name, centre, title) values ($1, $2, $3)
       on conflict (name) do update set centre = excluded.centre, title = excluded.title`,
      [id, centre, title],
    ),
  );
}

export interface NewPerson {
  readonly login: string;
  readonly title: string;
  readonly grants: readonly Grant[];
}

/** What the person is given, once: nobody can read it again. */
export interface GivenPerson {
  readonly password: string;
  readonly secret: string;
  /** The same for an authenticator app. */
  readonly address: string;
}

/** Adds a local account, or gives it a new password, a new secret and these rights alone; its sessions end. */
export async function putPerson(
  client: ClientBase,
  { login, title, grants }: NewPerson,
): Promise<GivenPerson> {
  const password = randomBytes(12).toString('base64url');
  const secret = newSecret();
  const hash = await hashPassword(password);
  await audited(client, 'person', login, async () => {
    const { rows } = await client.query<{ id: number }>(
      `insert into person (login, title, password, totp) values ($1, $2, $3, $4)
       on conflict (login) do update set title = excluded.title, password = excluded.password, totp = excluded.totp,
         totp_step = 0, failures = 0, locked_until = null, is_off = false
       returning id`,
      [login, title, hash, secret],
    );
    await giveRights(client, rows[0]?.id, grants);
  });
  return { password, secret, address: secretAddress(secret, login) };
}

/** Adds somebody whom the region's own sign-in knows by `subject`, or gives them these rights alone; sessions end. */
export function putRegionPerson(client: ClientBase, subject: string, person: NewPerson): Promise<void> {
  return audited(client, 'person', person.login, async () => {
    const { rows } = await client.query<{ id: number }>(
      `insert into person (login, title, subject) values ($1, $2, $3)
       on conflict (login) do update set title = excluded.title, subject = excluded.subject, is_off = false
       returning id`,
      [person.login, person.title, subject],
    );
    await giveRights(client, rows[0]?.id, person.grants);
  });
}

async function giveRights(
  client: ClientBase,
  person: number | undefined,
  grants: readonly Grant[],
): Promise<void> {
  await client.query('delete from session where person = $1', [person]);
  await client.query('delete from person_role where person = $1', [person]);
  for (const { role, centre } of grants)
    await client.query('insert into person_role (person, role, centre) values ($1, $2, $3)', [
      person,
      role,
      centre,
    ]);
}

/** Closes an account; what it did stays in the audit. */
export function dropPerson(client: ClientBase, login: string): Promise<void> {
  return audited(client, 'person-off', login, async () => {
    const { rows } = await client.query<{ id: number }>(
      'update person set is_off = true where login = $1 returning id',
      [login],
    );
    if (rows.length === 0) throw new Error(`nobody is called ${login}`);
    await client.query('delete from session where person = $1', [rows[0]?.id]);
  });
}
