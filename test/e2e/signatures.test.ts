/** Checks 6 and 12 of signing (M29) in the real window: certificates of a visit go, and what a crash left of hosts ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileHostLedger } from '../../main/node/eds/host-ledger.ts';
import { startOf } from '../../main/node/eds/host-processes.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { displayForTests } from '../support/running.ts';
import { makeFolders, until, Workstation, type WorkstationFolders } from '../support/workstation.ts';

const display = displayForTests();
const here = (name: string) => fileURLToPath(new URL(`../support/signing/${name}`, import.meta.url));
const [OWN, VISITORS] = ['a1'.repeat(20), 'b2'.repeat(20)];

let folders: WorkstationFolders;
let station: Workstation | null = null;
let host: ChildProcess | null = null;

beforeEach(() => {
  folders = makeFolders();
  writeFileSync(storeIn(folders), `${OWN}\n`);
});
afterEach(async () => {
  if (host?.pid !== undefined && host.exitCode === null) host.kill('SIGKILL');
  host = null;
  await station?.dispose();
  station = null;
});

const storeIn = ({ root }: WorkstationFolders) => join(root, 'store');

/** A workstation on which somebody may sign; the extension itself is not there, which changes nothing here. */
const start = () =>
  Workstation.start({
    ...{ display: display.name, folders },
    config: {
      eds: {
        extensions: [
          {
            id: 'pbefkdcndngodfeigfdgiodgnmbgcfha',
            title: 'Плагин Госуслуг',
            folder: join(folders.root, 'absent'),
            sha256: '0'.repeat(64),
          },
        ],
        certificates: {
          list: [here('certmgr.sh'), storeIn(folders), '-list'],
          remove: [here('certmgr.sh'), storeIn(folders), '-delete', '-thumbprint', '{thumbprint}'],
        },
      },
    },
  });

async function signatureStep(of: Workstation) {
  const { state } = await of.view('workstation.changed');
  const steps = state.kind === 'closing' ? (state.receipt?.steps ?? []) : [];
  return steps.find(({ id }) => id === 'signatures');
}

test('12: a certificate that came during the visit is gone from the store, and counted on the receipt', async () => {
  station = await start();
  await station.beginVisit();
  writeFileSync(storeIn(folders), `${OWN}\n${VISITORS}\n`);
  await station.finishVisit();
  expect(await signatureStep(station)).toMatchObject({
    ...{ status: 'verified', code: 'signatures.removed' },
    ...{ found: 1, removed: 1, left: 0 },
  });
  expect(readFileSync(storeIn(folders), 'utf8')).toBe(`${OWN}\n`);
  expect(station.log.join('\n')).not.toMatch(/МАРКЕР|b2b2|a1a1/);
});

test('M29: kill -9 during a signature: at the next start no host and no child of it lives', async () => {
  station = await start();
  await station.beginVisit();
  // As the bridge starts and notes it.
  const ledger = new FileHostLedger(join(folders.state, 'signature-hosts.json'), new HeardLogger());
  const numbers = join(folders.root, 'numbers');
  host = spawn(here('stubborn-host.sh'), [numbers], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, ...ledger.environment },
  });
  const pid = host.pid ?? 0;
  ledger.note([{ pid, startedAt: startOf(pid) ?? 0 }]);
  await until(
    () => existsSync(numbers) || undefined,
    () => 'the host did not start',
  );
  writeFileSync(storeIn(folders), `${OWN}\n${VISITORS}\n`);
  const pids = readFileSync(numbers, 'utf8').trim().split(' ').map(Number);
  const living = () => pids.filter((one) => startOf(one) !== null);
  await station.kill();
  expect(living()).toEqual(pids);
  station = await start();
  await station.screen('free');
  expect(living()).toEqual([]);
  expect(readFileSync(storeIn(folders), 'utf8')).toBe(`${OWN}\n`);
});
