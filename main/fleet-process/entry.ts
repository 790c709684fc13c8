/**
 * The process that speaks with the centre, in the Node that the program brings. It opens no file of the journal: it asks
 * whoever has started it.
 *   --server=<url>  --workstation=<id>  --seed=<file>  [--ca=<file>]
 */
import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { jsonLines } from '../core/base/json-lines.ts';
import { FleetAgent } from '../core/fleet/agent.ts';
import { agentNews } from '../core/fleet/agent-messages.ts';
import { MachineSender } from '../core/fleet/machine-sender.ts';
import { SurveySender } from '../core/fleet/survey-sender.ts';
import { lastDay, wallMoment } from './last-day.ts';
import { NatsLink } from './nats-link.ts';
import { ownKey, ownPass } from './own-key.ts';
import { ParentJournal } from './parent-journal.ts';

/** Exit code of a start that makes no sense (sysexits.h, EX_USAGE). */
const WRONG_USE = 64;

/** Behind everything that a visitor or the closing waits for. */
const NICE = Math.min(10, constants.priority.PRIORITY_LOW);

const OPTIONS = {
  server: { type: 'string' },
  workstation: { type: 'string' },
  seed: { type: 'string' },
  ca: { type: 'string' },
} as const;

const clock = {
  monotonic: () => performance.now(),
  after(ms: number, callback: () => void) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

function start(): void {
  const { server, workstation, seed, ca } = parseArgs({ options: OPTIONS, strict: false }).values;
  const isMeant = [server, workstation, seed].every((value) => typeof value === 'string');
  if (process.send === undefined || !isMeant) {
    console.error('fleet: started by Sector only');
    process.exitCode = WRONG_USE;
    return;
  }
  setPriority(NICE);
  const own = ownKey(String(seed));
  // The lines go to the log of the program, as those of the journal process do.
  const log = jsonLines(
    (line) => void process.stderr.write(line),
    () => new Date().toISOString(),
  );
  // The centre knows a workstation by it: IT reads it here.
  log.info('fleet.key', { key: own.publicKey, isNew: own.isNew });
  const link = new NatsLink({
    ...{ server: String(server), workstation: String(workstation) },
    seed: () => ownKey(String(seed)).seed,
    pass: () => ownPass(String(seed).replace(/\.nk$/, '.jwt')),
    caFile: typeof ca === 'string' ? ca : null,
  });
  const journal = new ParentJournal(
    (message) => void process.send?.(message, undefined, {}, () => undefined),
  );
  const agent = new FleetAgent({
    ...{ journal, link, logger: log },
    ...{ clock, random: () => Math.random() },
  });
  const machine = new MachineSender({
    ...{ clock, random: () => Math.random() },
    send: (facts) => link.tellMachine(facts),
  });
  const survey = new SurveySender({
    ...{ clock, now: wallMoment, workstation: String(workstation) },
    tallies: (day) => journal.surveyDay({ day }),
    send: (day) => link.tellSurvey(day),
    last: lastDay(String(seed).replace(/\.nk$/, '-survey.txt')),
  });
  process.on('message', (message) => {
    const news = agentNews(message);
    if (news?.kind === 'live') void link.tell(news.state);
    else if (news?.kind === 'machine') machine.note(news.facts);
    else if (news) agent.wake();
    else journal.receive(message);
  });
  // A terminal or session that ends says nothing about the program that has started this one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // Nothing is waited for: what was not confirmed is sent by the next program.
  process.on('disconnect', () => process.exit(0));
  agent.wake();
  survey.begin();
}

start();
