/** What the parts of `sector policy` share: its words, its files, and the error of a wrong call. */
import { readFileSync } from 'node:fs';
import { isPlainObject } from '../core/base/plain-object.ts';
import { defaultPortals } from '../core/config/default-portals.ts';
import { applyPortalChanges } from '../core/config/portal-changes.ts';
import { type PolicyFile, recognizePolicyFile } from '../core/policy/policy-file.ts';
import { usageText } from './help.ts';

export const USAGE = usageText('policy');

export type ExitCode = 0 | 1 | 2;

/** The call itself was wrong, or its file is unreadable: exit code 2. */
export class UsageError extends Error {}

/** The words after the command. */
export interface PolicyOptions {
  readonly mode?: string | undefined;
  readonly config?: string | undefined;
  readonly kind?: string | undefined;
  readonly portal?: string | undefined;
  readonly initiator?: string | undefined;
}

/** @throws UsageError where it is no file of rules or portals */
export function readPolicyFile(path: string): PolicyFile {
  const file = recognizePolicyFile(withPortalList(readJson(path)));
  if (file === undefined) throw new UsageError(`${path}: not a file of rules or portals\n${USAGE}`);
  return file;
}

/** A configuration that only changes portals is judged with the list of the program below it. */
function withPortalList(value: unknown): unknown {
  return isPlainObject(value) && isPlainObject(value.portals)
    ? { ...value, portals: applyPortalChanges(defaultPortals, value.portals) }
    : value;
}

/** @throws UsageError where the file cannot be read */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
