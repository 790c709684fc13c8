/** The jobs of this account at CUPS: what waits, what is printing, and what its history still holds. */
import type { PrintJob } from '../../core/portals/printer.ts';
import { askCups } from './ipp.ts';
import { CANCEL_JOB, GET_JOBS, keyword, name, uri, yes } from './ipp-message.ts';

/** Where jobs are sent, and under which name; both are said to CUPS each time, so that nothing else decides them. */
export interface CupsAccount {
  /** The path of a socket, or `host:port`, as `lpstat -H` writes it. */
  readonly server: string;
  /** The account by the system's own word: a variable or a file could name somebody else. */
  readonly user: string;
}

/** A job that is printing goes when its filters have ended: so often it is looked for again. */
const LOOKS = 10;
const PAUSE = 200;

/** Own jobs that this CUPS knows. @throws where it cannot be asked */
export async function ownJobs(account: CupsAccount): Promise<readonly PrintJob[]> {
  const { server, user } = account;
  const { status, jobs } = await askCups(server, user, GET_JOBS, {
    'printer-uri': uri('ipp://localhost/'),
    'requesting-user-name': name(user),
    'which-jobs': keyword('all'),
    'my-jobs': yes,
    'requested-attributes': ['job-id', 'job-uuid', 'job-originating-user-name'].map(keyword),
  });
  if (status >= 0x0100) throw new Error(`CUPS does not list jobs: ${status.toString(16)}`);
  return jobs
    .filter((job) => job['job-originating-user-name'] === user)
    .map((job) => {
      const number = String(job['job-id']);
      // A server that gives no names to jobs numbers them at least.
      return { number, key: String(job['job-uuid'] ?? `${server} ${number}`) };
    });
}

/** Takes jobs back and has their documents and entries removed. @throws as `ownJobs` */
export async function purgeJobs(account: CupsAccount, jobs: readonly PrintJob[]): Promise<void> {
  const { server, user } = account;
  const keys = new Set(jobs.map(({ key }) => key));
  const left = async () => (await ownJobs(account)).filter(({ key }) => keys.has(key));
  for (const { number } of await left()) {
    // A refusal is seen by the look afterwards.
    await askCups(server, user, CANCEL_JOB, {
      'job-uri': uri(`ipp://localhost/jobs/${number}`),
      'requesting-user-name': name(user),
      'purge-job': yes,
    });
  }
  for (let look = 0; look < LOOKS && (await left()).length > 0; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
