/** A network that ends at its own walls, for programs whose every packet and question is to be seen. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RoomPlan, Seen } from './room.ts';

export interface ClosedNetwork {
  /** What to put before a command so that it runs inside. */
  readonly enter: readonly string[];
  /** Everything seen so far, in order. */
  readonly seen: readonly Seen[];
  stop(): Promise<void>;
}

/** Why no closed network can be made here; null where one can. */
export function whyNoClosedNetwork(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are of Linux';
  if (process.getuid?.() !== 0) return 'a network namespace needs root';
  for (const [program, ...args] of [
    ['unshare', '--net', '--mount', 'true'],
    ['nsenter', '--version'],
    ['tcpdump', '--version'],
    ['ip', '-V'],
  ] as const) {
    try {
      execFileSync(program, args, { stdio: 'ignore' });
    } catch {
      return `${program} is missing or not allowed. Run: npm run setup`;
    }
  }
  return null;
}

/** Makes the network and waits until all its listeners listen. */
export async function startClosedNetwork(plan: RoomPlan): Promise<ClosedNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-network-'));
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const room = fileURLToPath(new URL('room.ts', import.meta.url));
  const child = spawn('unshare', ['--net', '--mount', process.execPath, room, file], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (data: Buffer) => {
    words += data.toString();
  });
  const seen: Seen[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the room ended with ${code}: ${words}`)));
    createInterface(child.stdout).on('line', (line) => {
      const one = JSON.parse(line) as Seen;
      if (one.kind === 'ready') resolve();
      else seen.push(one);
    });
  });
  return {
    enter: ['nsenter', `--target=${child.pid}`, '--net', '--mount', '--'],
    seen,
    async stop() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  // Not at its exit: what it wrote last may still be on its way.
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.stdin?.end();
  await gone;
}
