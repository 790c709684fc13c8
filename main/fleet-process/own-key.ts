/** The workstation's own key at the centre: made here, and never anywhere else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { nkeys } from '@nats-io/transport-node';
import { errnoOf } from '../core/base/errno.ts';

export interface OwnKey {
  readonly seed: Uint8Array;
  /** What IT registers at the centre; it is no secret. */
  readonly publicKey: string;
  readonly isNew: boolean;
}

/** Reads the key, or makes it where there is none. Throws what the disk says: without it nothing can be sent. */
export function ownKey(file: string): OwnKey {
  try {
    writeFileSync(file, nkeys.createUser().getSeed(), { mode: 0o600, flag: 'wx', flush: true });
    return { ...read(file), isNew: true };
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    return { ...read(file), isNew: false };
  }
}

function read(file: string): Omit<OwnKey, 'isNew'> {
  const seed = readFileSync(file);
  return { seed, publicKey: nkeys.fromSeed(seed).getPublicKey() };
}

/** What the centre has signed for the key, as IT has put it beside it; null where there is none yet. */
export function ownPass(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return null;
  }
}
