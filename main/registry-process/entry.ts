/**
 * Reads the registry for the workstation: `{id, call: 'read', key, isDeep}` is answered with `{id, reading}`, `{id, call:
 * 'remove', key}` with `{id, reading: 'absent'}` when it was tried. In the Node beside the window, where alone native
 * libraries are called. It ends with whoever has started it.
 */
import process from 'node:process';
import { advapi } from './advapi.ts';

interface Question {
  readonly id: number;
  readonly call: 'read' | 'remove';
  readonly key: string;
  readonly isDeep?: boolean;
}

function start(): void {
  if (process.send === undefined) {
    console.error('registry: started by Sector only');
    process.exitCode = 64;
    return;
  }
  const registry = advapi();
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ id, call, key, isDeep = false }: Question) => {
    if (call === 'remove') registry.remove(key);
    const reading = call === 'read' ? registry.read(key, isDeep) : 'absent';
    process.send?.({ id, reading }, undefined, undefined, () => undefined);
  });
}

start();
