/** Who is signed in. The browser holds a random token, the database its hash. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import type { Grant, Role } from '../../rules/rights.ts';

/** A session ends so long after it began, however much it is used. */
const LONGEST_HOURS = 12;
/** And so long after the page was last open. */
const UNUSED_MINUTES = 30;

export interface Session {
  readonly person: number;
  readonly title: string;
  readonly csrf: string;
  readonly grants: readonly Grant[];
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();

export class Sessions {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** @returns the token for the cookie */
  async begin(person: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const csrf = randomBytes(18).toString('base64url');
    await this.#pool.query(
      `delete from session where began_at < now() - make_interval(hours => $1)
         or used_at < now() - make_interval(mins => $2)`,
      [LONGEST_HOURS, UNUSED_MINUTES],
    );
    await this.#pool.query('insert into session (token, person, csrf) values ($1, $2, $3)', [
      hashOf(token),
      person,
      csrf,
    ]);
    return token;
  }

  /** Whose token it is, with the rights of this moment; null for nobody's. */
  async find(token: string): Promise<Session | null> {
    const { rows } = await this.#pool.query<{
      person: number;
      title: string;
      csrf: string;
      grants: { role: Role; centre: string | null }[];
    }>(FIND, [hashOf(token), LONGEST_HOURS, UNUSED_MINUTES]);
    return rows[0] ?? null;
  }

  async end(token: string): Promise<void> {
    await this.#pool.query('delete from session where token = $1', [hashOf(token)]);
  }
}

const FIND = `
  update session set used_at = now()
  from person
  where session.token = $1 and person.id = session.person and not person.is_off
    and session.began_at > now() - make_interval(hours => $2)
    and session.used_at > now() - make_interval(mins => $3)
  returning person.id as person, person.title, session.csrf, coalesce((
    select json_agg(json_build_object('role', role, 'centre', centre)) from person_role as r where r.person = person.id
  ), '[]') as grants`;

/** Whether a request brings the word of its session. */
export function isSameWord(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
