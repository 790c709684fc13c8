/** Whose session this is, by whoami.exe. Names are not read: they come in a code page, the numbers do not. */
import type { RunProgram } from './programs.ts';

export interface WindowsAccount {
  /** Security identifier, e.g. `S-1-5-21-1004336348-1177238915-682003330-1001`. */
  readonly sid: string;
  /** A member of the administrators, also one whose rights are asleep until the system asks for consent. */
  readonly isAdministrator: boolean;
}

/** People: accounts of a machine or a domain, and of Entra ID. Not the system's own. */
const PERSON = /^S-1-(5-21|12-1)(-\d{1,10}){4}$/;
const EVERYONE = 'S-1-1-0';
const ADMINISTRATORS = 'S-1-5-32-544';
/** The administrator that Windows is installed with. */
const FIRST_ADMINISTRATOR = /-500$/;

/** `whoami /user /fo csv /nh`: `"machine\name","S-1-5-21-…"`; null for anything but one person. */
export function parseUser(text: string): string | null {
  const sids = sidsIn(text);
  const [sid] = sids;
  return sids.length === 1 && sid !== undefined && PERSON.test(sid) ? sid : null;
}

/** `whoami /groups /fo csv /nh`: name, type, SID, attributes in quotes; null where it is not that list. */
export function parseGroups(text: string): readonly string[] | null {
  const sids = sidsIn(text);
  return sids.includes(EVERYONE) ? sids : null;
}

/** Asked once: an account does not change while its session lasts. */
export async function windowsAccount(run: RunProgram): Promise<WindowsAccount | 'unknown'> {
  const [user, groups] = await Promise.all(
    ['/user', '/groups'].map((what) => run('whoami.exe', [what, '/fo', 'csv', '/nh'])),
  );
  const sid = user?.code === 0 ? parseUser(user.out.toString('latin1')) : null;
  const of = groups?.code === 0 ? parseGroups(groups.out.toString('latin1')) : null;
  if (sid === null || of === null) return 'unknown';
  return { sid, isAdministrator: of.includes(ADMINISTRATORS) || FIRST_ADMINISTRATOR.test(sid) };
}

function sidsIn(text: string): readonly string[] {
  return [...text.matchAll(/"(S-1-[\d-]+)"/g)].map(([, sid = '']) => sid);
}
