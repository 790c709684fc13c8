import { createHash } from 'node:crypto';

/**
 * A short name for this machine that says nothing about it: the first 12 hexadecimal digits of a hash over
 * the system's machine id. The id itself is a secret of the machine (machine-id(5)) and is never shown.
 * Null where the system has none.
 */
export async function machineName(): Promise<string | null> {
  const { default: library } = await import('node-machine-id');
  try {
    const hashed = await library.machineId();
    return createHash('sha256').update(`sector:${hashed}`).digest('hex').slice(0, 12);
  } catch {
    // A container without /etc/machine-id.
    return null;
  }
}
