/** Checks 6 and 12 of signing (M29) with real processes: what a crash has left ends, and so do certificates. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runClosing } from '../../main/core/closing/closing.ts';
import { beginSignatures, signaturesStep } from '../../main/core/eds/signatures-step.ts';
import { certificateCommands } from '../../main/node/eds/certificate-commands.ts';
import { certificatesBefore } from '../../main/node/eds/certificates-before.ts';
import { FileHostLedger } from '../../main/node/eds/host-ledger.ts';
import { startOf } from '../../main/node/eds/host-processes.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { nobodyKnows } from '../fakes/dating.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';

const here = (name: string) => fileURLToPath(new URL(`../support/signing/${name}`, import.meta.url));
const HOST = here('stubborn-host.sh');

let root = '';
let logger: HeardLogger;
const started: ChildProcess[] = [];
const at = (name: string) => join(root, name);
const ledgerPath = () => at('signature-hosts.json');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sector-sign-'));
  logger = new HeardLogger();
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  // Whatever a failed test has left.
  for (const name of ['numbers', 'numbers.apart']) {
    for (const pid of living(numbersIn(at(name)) || [])) process.kill(pid, 'SIGKILL');
  }
  rmSync(root, { recursive: true, force: true });
});

async function until<T>(look: () => T | null | false): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen !== null && seen !== false) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const numbersIn = (path: string) =>
  existsSync(path) && readFileSync(path, 'utf8').trim().split(' ').map(Number);
const living = (pids: readonly number[]) => pids.filter((pid) => startOf(pid) !== null);

function startHost(ledger: FileHostLedger): ChildProcess {
  const child = spawn(HOST, [at('numbers')], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, ...ledger.environment },
  });
  started.push(child);
  return child;
}

/** As the bridge has them: closes their input, and believes that this was enough. */
const polite = (child: ChildProcess) => ({
  end: async () => void child.stdin?.end(),
  living: () => [],
});

const runStep = async (step: ReturnType<typeof signaturesStep>) => {
  const context = { visitId: null, dating: nobodyKnows, isRecovered: true };
  const [view] = await runClosing([step], context, { clock: systemClock, logger }, () => undefined);
  return view;
};

test('M29: the closing ends a host that ignores the end of its input and SIGTERM, and its child', async () => {
  const ledger = new FileHostLedger(ledgerPath(), logger);
  const child = startHost(ledger);
  const pid = child.pid ?? 0;
  ledger.note([{ pid, startedAt: startOf(pid) ?? 0 }]);
  const pids = await until(() => numbersIn(at('numbers')));
  expect(living(pids)).toHaveLength(2);
  const step = signaturesStep({
    ...{ hosts: polite(child), ledger, store: null, before: certificatesBefore(at('before.json')), logger },
  });
  expect(await runStep(step)).toMatchObject({ status: 'not-checked', code: 'signatures.no-store' });
  expect(living(pids)).toEqual([]);
});

test.each([
  // Found by its group alone: its environment is not ours.
  'bare',
  // One child in a group of its own, found by its environment.
  'apart',
])('M29: after kill -9 of the program the next one ends its host and the child (%s)', async (more) => {
  const parent = spawn(process.execPath, [here('parent.ts'), HOST, ledgerPath(), at('numbers'), more]);
  started.push(parent);
  const first = await until(() => numbersIn(at('numbers')));
  const second = more !== 'apart' ? [] : await until(() => numbersIn(at('numbers.apart')));
  const pids = [...first, ...second];
  await until(() => existsSync(ledgerPath()));
  const gone = new Promise((resolve) => parent.once('exit', resolve));
  parent.kill('SIGKILL');
  await gone;
  expect(living(pids)).toEqual(pids);
  const next = new FileHostLedger(ledgerPath(), logger);
  expect(next.wasUsed()).toBe(true);
  expect(await next.endLeft()).toBe(0);
  expect(living(pids)).toEqual([]);
});

test('M29: a number that was given to somebody else since is left alone', async () => {
  const other = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  started.push(other);
  const pid = other.pid ?? 0;
  const startedAt = await until(() => startOf(pid));
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  for (const kept of [
    { boot, hosts: [{ pid, startedAt: startedAt - 1 }] },
    { boot, hosts: [{ pid, startedAt: startedAt + 1 }] },
    { boot: 'another', hosts: [{ pid, startedAt }] },
  ]) {
    writeFileSync(ledgerPath(), JSON.stringify(kept));
    expect(await new FileHostLedger(ledgerPath(), logger).endLeft()).toBe(0);
    expect(startOf(pid)).toBe(startedAt);
  }
});

test('M29: a ledger that is cut off says that somebody has signed', () => {
  writeFileSync(ledgerPath(), '{"boot":');
  const ledger = new FileHostLedger(ledgerPath(), logger);
  expect(ledger.wasUsed()).toBe(true);
  ledger.close();
  expect(new FileHostLedger(ledgerPath(), logger).wasUsed()).toBe(false);
});

test('M29: certificates of the visit go through the program of the vendor, also after a crash', async () => {
  const store = at('store');
  const [own, visitors] = ['a1'.repeat(20), 'b2'.repeat(20)];
  const parts = () => ({
    hosts: { end: async () => undefined, living: () => [] },
    ledger: new FileHostLedger(ledgerPath(), logger),
    store: certificateCommands({
      list: [here('certmgr.sh'), store, '-list'],
      remove: [here('certmgr.sh'), store, '-delete', '-thumbprint', '{thumbprint}'],
      form: 'certmgr',
    }),
    before: certificatesBefore(at('before.json')),
    logger,
  });
  writeFileSync(store, `${own}\n`);
  await beginSignatures(parts());
  writeFileSync(store, `${own}\n${visitors}\n`);
  // Other objects than at the beginning: as after a crash.
  expect(await runStep(signaturesStep(parts()))).toMatchObject({
    status: 'verified',
    ...{ found: 1, removed: 1, left: 0 },
  });
  expect(readFileSync(store, 'utf8')).toBe(`${own}\n`);

  writeFileSync(`${store}.shut`, '');
  expect(await runStep(signaturesStep(parts()))).toMatchObject({
    status: 'failed',
    code: 'signatures.not-checked',
  });
  expect(JSON.stringify([logger.lines, logger.course])).not.toMatch(/МАРКЕР|b2b2|a1a1/);
});
