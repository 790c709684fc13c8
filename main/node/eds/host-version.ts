/** Asks a native messaging host for its version, as an extension would: one process, one question, one answer. */
import { spawn } from 'node:child_process';
import { endianness } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { SECOND } from '../../core/base/clock.ts';
import type { NativeHost } from '../../core/eds/eds-extension.ts';
import { endHostProcesses, startOf } from './host-processes.ts';

const LIMIT = 5 * SECOND;
/** Bytes of an answer that is read; a version is short. */
const LARGEST_ANSWER = 64 * 1024;
const HEAD = 4;

const Answer = z.object({ version: z.string().regex(/^[\w.+-]{1,40}$/) });

/**
 * @param question what the catalogue knows of this vendor
 * @returns the version; `silent` for a host that does not start, does not answer in five seconds, or says something else
 */
export async function hostVersion(
  host: NativeHost,
  extensionId: string,
  question: Readonly<Record<string, unknown>>,
): Promise<string> {
  const child = spawn(host.path, [`chrome-extension://${extensionId}/`], {
    cwd: dirname(host.path),
    detached: true,
    // What a host writes to its third stream holds names of people.
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: process.env.LANG },
  });
  const { pid } = child;
  const startedAt = pid === undefined ? 0 : (startOf(pid) ?? 0);
  const answered = new Promise<string>((resolve) => {
    const parts: Buffer[] = [];
    const silent = () => resolve('silent');
    setTimeout(silent, LIMIT).unref();
    child.once('error', silent);
    child.once('exit', silent);
    child.stdin.on('error', silent);
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      const all = Buffer.concat(parts);
      if (all.length < HEAD) return;
      const size = readHead(all);
      if (size > LARGEST_ANSWER) silent();
      else if (all.length >= HEAD + size) resolve(versionIn(all.toString('utf8', HEAD, HEAD + size)));
    });
  });
  const text = Buffer.from(JSON.stringify(question));
  const head = Buffer.alloc(HEAD);
  if (endianness() === 'LE') head.writeUInt32LE(text.length);
  else head.writeUInt32BE(text.length);
  child.stdin.write(Buffer.concat([head, text]));
  const version = await answered;
  child.stdin.end();
  if (pid !== undefined) await endHostProcesses([{ pid, startedAt }], null);
  return version;
}

function readHead(all: Buffer): number {
  return endianness() === 'LE' ? all.readUInt32LE() : all.readUInt32BE();
}

function versionIn(text: string): string {
  try {
    const parsed = Answer.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.version : 'silent';
  } catch {
    return 'silent';
  }
}
