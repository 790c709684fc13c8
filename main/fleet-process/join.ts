/** Joins this workstation to the centre: a new key is made here, and the centre signs a pass for it. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { join } from 'node:path';
import { MINUTE } from '../core/base/clock.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { JoinAnswer, JoinRefused, type JoinRequest } from '../core/fleet/contract/join.ts';
import { readJoinToken } from '../core/fleet/join-token.ts';
import { JOIN_REFUSALS, MISTYPED } from '../core/fleet/join-words.ts';
import { placeOfPass } from '../core/fleet/place-of-pass.ts';
import { ownKey } from './own-key.ts';

export interface Joining {
  /** As it was typed. */
  readonly token: string;
  /** Where the centre joins workstations. */
  readonly door: string;
  /** As the configuration names this workstation; null where it does not. */
  readonly place: string | null;
  /** A file with the authority that has signed the centre's certificate; null for the system's own ones. */
  readonly caFile: string | null;
  /** The state folder of the workstation. */
  readonly state: string;
}

/** More than any answer of the door. */
const LARGEST_ANSWER = 16 * 1024;

/**
 * A key that waits for its pass is kept: when the answer was lost, the same token and the same key go again.
 * @returns the place that the workstation is from now on
 */
export async function joinCentre({ token, door, place, caFile, state }: Joining): Promise<Result<string>> {
  const signs = readJoinToken(token);
  if (signs === null) return fail('join.mistyped', MISTYPED);
  const [key, pass] = [join(state, 'fleet.nk'), join(state, 'fleet.jwt')];
  mkdirSync(state, { recursive: true, mode: 0o700 });
  finish(key, pass);
  const { publicKey } = ownKey(`${key}.new`);
  const asked = await ask(door, caFile, { v: 1, token: signs, key: publicKey, place });
  if (!asked.ok) return asked;
  const { pass: signed, place: named } = asked.value;
  if (placeOfPass(signed) !== named || (place !== null && place !== named))
    return fail('join.bad-answer', 'Ответ центрального сервера не понят. Сообщите администратору региона.');
  writeFileSync(`${pass}.new`, `${signed}\n`, { mode: 0o600, flush: true });
  renameSync(`${key}.new`, key);
  renameSync(`${pass}.new`, pass);
  return ok(named);
}

/** A joining that was cut off after the key was put in its place. */
function finish(key: string, pass: string): void {
  if (existsSync(`${pass}.new`) && !existsSync(`${key}.new`)) renameSync(`${pass}.new`, pass);
}

const away = (what: string) =>
  fail(
    'join.away',
    `Центральный сервер не ответил: ${what}. Проверьте сеть, central.server и central.ca; код при этом не потрачен.`,
  );

function ask(door: string, caFile: string | null, body: JoinRequest): Promise<Result<JoinAnswer>> {
  const isPlain = door.startsWith('http://');
  return new Promise((resolve) => {
    const options = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(MINUTE / 2),
      ...(caFile === null ? {} : { ca: readFileSync(caFile) }),
    };
    const request = (isPlain ? requestPlain : requestSecure)(door, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > LARGEST_ANSWER) request.destroy();
      });
      response.on('end', () => resolve(answerOf(response.statusCode ?? 0, text)));
      response.on('error', () => resolve(away('ответ оборвался')));
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(away(error.code ?? error.name)));
    request.end(JSON.stringify(body));
  });
}

function answerOf(status: number, text: string): Result<JoinAnswer> {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    return away(`код ${status}`); // A page of something that stands before the centre.
  }
  if (status === 200) {
    const answer = JoinAnswer.safeParse(value);
    return answer.success ? ok(answer.data) : away('ответ не понят');
  }
  const refused = JoinRefused.safeParse(value);
  if (!refused.success) return away(`код ${status}`);
  const { code } = refused.data.error;
  return fail(`join.${code}`, JOIN_REFUSALS[code]);
}
