import { randomBytes } from 'node:crypto';
import { hosts } from '../hosts.ts';
import { setCookie } from '../http/cookies.ts';
import type { Answer, Exchange } from '../http/exchange.ts';

const YEAR = 365 * 24 * 60 * 60;

/** The cookies every site puts on whoever comes: one for the visit, one for a year. */
export function visitorCookies(exchange: Exchange, reply: Answer): readonly string[] {
  const isPage = reply.headers['content-type']?.startsWith('text/html') ?? false;
  if (!isPage || exchange.host === hosts.static || exchange.cookies.has('visitor')) return [];
  const options = exchange.secure
    ? ({ secure: true, sameSite: 'Lax' } as const)
    : ({ sameSite: 'Lax' } as const);
  const name = randomBytes(9).toString('base64url');
  return [
    setCookie('visitor', name, { ...options, maxAge: YEAR }),
    setCookie('visit', `${name}.${Date.now()}`, { ...options, httpOnly: true }),
  ];
}
