/** A program that starts a host, notes it as the bridge does, and lives until it is killed: `parent.ts <host> <ledger> <numbers> [how]`. */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { FileHostLedger } from '../../../main/node/eds/host-ledger.ts';
import { startOf } from '../../../main/node/eds/host-processes.ts';

const [host = '', ledgerPath = '', numbers = '', more = ''] = process.argv.slice(2);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ledger = new FileHostLedger(ledgerPath, silent);
const child = spawn(host, [numbers, more], {
  detached: true,
  stdio: ['pipe', 'pipe', 'ignore'],
  env: { PATH: process.env.PATH, ...(more === 'bare' ? {} : ledger.environment) },
});
const pid = child.pid ?? 0;
ledger.note([{ pid, startedAt: startOf(pid) ?? 0 }]);
// Until somebody kills us.
setInterval(() => undefined, 1000);
