/** The door of local accounts: a name, a password, a code. Whatever was wrong, the answer is the same. */
import type { Pool } from 'pg';
import { stepOfCode } from './one-time-code.ts';
import { hashPassword, isPassword } from './password.ts';

/** So many wrong tries in a row close an account for a while. */
const MOST_FAILURES = 5;
const LOCKED_MINUTES = 15;

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code: string;
}

interface Account {
  readonly id: number;
  readonly password: string;
  readonly totp: string;
  readonly step: string;
}

/** A hash that nobody has the password of: an unknown name takes as long as a known one. */
const nobody = hashPassword('nobody');

/** @returns the number of the person; null for a refusal */
export async function signIn(
  pool: Pool,
  { login, password, code }: Credentials,
  now: number,
): Promise<number | null> {
  const { rows } = await pool.query<Account>(
    `select id, password, totp, totp_step as step from person
     where login = $1 and not is_off and password is not null and totp is not null
       and (locked_until is null or locked_until < now())`,
    [login],
  );
  const account = rows[0];
  const isRight = await isPassword(password, account?.password ?? (await nobody));
  if (!account) return null;
  const step = isRight ? stepOfCode(code, account.totp, Number(account.step), now) : null;
  if (step === null) {
    await pool.query(FAILED, [account.id, MOST_FAILURES, LOCKED_MINUTES]);
    return null;
  }
  // Two that come at once with the same code: one of them is let in.
  const { rowCount } = await pool.query(
    'update person set totp_step = $2, failures = 0, locked_until = null where id = $1 and totp_step < $2',
    [account.id, step],
  );
  return rowCount === 1 ? account.id : null;
}

const FAILED = `
  update person set
    failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
    locked_until = case when failures + 1 >= $2 then now() + make_interval(mins => $3) else locked_until end
  where id = $1`;
