/** The jobs of this account at CUPS: what waits, what is printing, and what its history still holds. */
import { userInfo } from 'node:os';
import process from 'node:process';
import { assertDatable } from '../sweep/rails.ts';
import { askCups, CANCEL_JOB, GET_JOBS, keyword, name, uri, yes } from './ipp.ts';

/** Where CUPS listens when nothing else is said (cups(1)); another machine's is not ours to clean. */
const SOCKET = '/run/cups/cups.sock';

/** A job that is printing goes when its filters have ended: so often it is looked for again. */
const LOOKS = 10;
const PAUSE = 200;

/** Numbers of own jobs that were given to CUPS since then. @throws where CUPS cannot be asked */
export async function ownJobs(since: number): Promise<readonly number[]> {
  assertDatable(since);
  const { socket, user } = place();
  const { status, jobs } = await askCups(socket, user, GET_JOBS, {
    'printer-uri': uri('ipp://localhost/'),
    'requesting-user-name': name(user),
    'which-jobs': keyword('all'),
    'my-jobs': yes,
    'requested-attributes': ['job-id', 'job-originating-user-name', 'time-at-creation'].map(keyword),
  });
  if (status >= 0x0100) throw new Error(`CUPS does not list jobs: ${status.toString(16)}`);
  return jobs
    .filter((job) => job['job-originating-user-name'] === user)
    .filter((job) => Number(job['time-at-creation']) >= Math.floor(since / 1000))
    .map((job) => Number(job['job-id']));
}

/** Takes own jobs since then back and has their documents and entries removed. @throws as `ownJobs` */
export async function purgeOwnJobs(since: number): Promise<void> {
  const { socket, user } = place();
  for (const id of await ownJobs(since)) {
    // A refusal is seen by the look afterwards.
    await askCups(socket, user, CANCEL_JOB, {
      'job-uri': uri(`ipp://localhost/jobs/${id}`),
      'requesting-user-name': name(user),
      'purge-job': yes,
    });
  }
  for (let look = 0; look < LOOKS && (await ownJobs(since)).length > 0; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** The account by the system's own word: a variable could name somebody else. */
function place(): { readonly socket: string; readonly user: string } {
  const server = process.env.CUPS_SERVER ?? SOCKET;
  if (!server.startsWith('/')) throw new Error('CUPS is on another machine');
  return { socket: server, user: userInfo().username };
}
