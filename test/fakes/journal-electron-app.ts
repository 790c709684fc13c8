/**
 * A main process of Electron with nothing but the journal in it. A test bundles it, starts it in the real
 * runtime and drives it over a socket: one JSON line a question, one a answer.
 */
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { app } from 'electron';
import { JournalUtilityLink } from '../../main/electron/journal-utility-link.ts';
import { JournalClient } from '../../main/node/journal-client.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { quietLogger } from './journal-parts.ts';

interface Question {
  readonly id: number;
  readonly store: number;
  readonly method: 'open' | 'recordVisit' | 'recentVisits' | 'countVisits' | 'health' | 'close' | 'kill';
  readonly args: readonly never[];
}

const stores = new Map<number, { readonly client: JournalClient; readonly links: JournalUtilityLink[] }>();

function open(store: number, args: readonly string[]): null {
  const links: JournalUtilityLink[] = [];
  const launch = () => {
    const link = new JournalUtilityLink({ entry: process.env.SECTOR_TEST_ENTRY ?? '', args });
    links.push(link);
    return link;
  };
  stores.set(store, {
    client: new JournalClient({ launch, clock: systemClock, logger: quietLogger }),
    links,
  });
  return null;
}

async function perform({ store, method, args }: Question): Promise<unknown> {
  if (method === 'open') return open(store, args);
  const known = stores.get(store);
  if (!known) throw new Error('the test opens a store before it asks');
  if (method === 'kill') {
    const pid = known.links.at(-1)?.pid;
    return pid === undefined ? null : process.kill(pid, 'SIGKILL');
  }
  const { client } = known;
  const call = client[method] as (...args: readonly unknown[]) => Promise<unknown>;
  return (await call.apply(client, [...args])) ?? null;
}

function begin(): void {
  const socket = createConnection(process.env.SECTOR_TEST_SOCKET ?? '');
  socket.once('close', () => app.exit(0));
  const answer = (id: number, value: unknown) => socket.write(`${JSON.stringify({ id, value })}\n`);
  createInterface({ input: socket }).on('line', (line) => {
    const question: Question = JSON.parse(line);
    void perform(question).then((value) => answer(question.id, value));
  });
  answer(0, process.versions.napi ?? '');
}

// Not awaited: Electron is ready only after its main module was read.
void app.whenReady().then(begin);
