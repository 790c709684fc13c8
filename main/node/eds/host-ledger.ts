/**
 * Which hosts run, beside the dirty marker: after a crash the next start ends what is left of them, before a person
 * stands in front of the screen. The numbers and start times of processes, nothing else.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../../core/base/logger.ts';
import type { HostLedger, HostProcess } from '../../core/eds/signature-hosts.ts';
import { bootId } from '../system-clock.ts';
import { endHostProcesses, HOST_VARIABLE, hostProcesses, POLITELY } from './host-processes.ts';

const Kept = z.strictObject({
  /** Of the machine's start: after another one the numbers mean nothing. */
  boot: z.string(),
  hosts: z
    .array(z.strictObject({ pid: z.number().int().min(2), startedAt: z.number().int().min(0) }))
    .max(1000),
});

/** A ledger in a file. Each change is on its way to the disk before the call returns; a power cut ends the hosts too. */
export class FileHostLedger implements HostLedger {
  readonly #path: string;
  readonly #logger: Logger;
  /** Every host of the visit, also those that have ended: their children may not have. */
  #hosts: readonly HostProcess[];
  #isUsed: boolean;
  /** Other workstations of the same account, as tests have them, keep their hosts. */
  readonly #word: string;

  constructor(path: string, logger: Logger) {
    this.#path = path;
    this.#word = createHash('sha256').update(path).digest('hex').slice(0, 16);
    this.#logger = logger;
    const kept = read(path);
    this.#isUsed = kept !== 'absent';
    this.#hosts = kept === 'absent' || kept === 'unreadable' || kept.boot !== bootId() ? [] : kept.hosts;
  }

  /**
   * What a host has to be started with, so that it is found whatever it does with its group: the word of the workstation,
   * and one of its own, new each time.
   */
  get environment(): Readonly<Record<string, string>> {
    return { [HOST_VARIABLE]: `${this.#word}.${randomUUID()}` };
  }

  wasUsed(): boolean {
    return this.#isUsed;
  }

  /** The bridge tells the hosts that live, at every start and end. */
  note(living: readonly HostProcess[]): void {
    const fresh = living.filter(
      ({ pid, startedAt }) => !this.#hosts.some((one) => one.pid === pid && one.startedAt === startedAt),
    );
    if (fresh.length === 0) return;
    // A group without a process has no number that could be mistaken.
    this.#hosts = [...this.#hosts.filter((one) => hostProcesses([one], null).length > 0), ...fresh];
    this.#isUsed = true;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      const draft = `${this.#path}.new`;
      writeFileSync(draft, JSON.stringify({ boot: bootId(), hosts: this.#hosts }), { mode: 0o600 });
      renameSync(draft, this.#path);
    } catch (cause) {
      // They are ended with the visit all the same; only after a crash their word in the environment alone finds them.
      this.#logger.error('signatures.hosts-not-noted', {}, cause);
    }
  }

  async endLeft(rounds = POLITELY): Promise<number> {
    return endHostProcesses(this.#hosts, this.#word, [], rounds);
  }

  close(): void {
    this.#hosts = [];
    this.#isUsed = false;
    rmSync(this.#path, { force: true });
  }
}

function read(path: string): 'absent' | 'unreadable' | z.output<typeof Kept> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 'absent'; // One that may not be read tells no more than none: the environment finds the hosts.
  }
  try {
    const parsed = Kept.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
