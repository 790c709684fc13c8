import type { LockedPackage } from './dependencies.mjs';

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage & { readonly resolved?: string }>>;
}

export function isUnreachable(message: string): boolean;
export function withAddresses(lock: Lock, registry: string): Lock;
export function installFromCache(project: string, lock: Lock): void;
