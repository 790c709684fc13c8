export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
export function ownNode(project: string): string;
export function installDependencies(project: string, say: (text: string) => void): void;
export function matchesLock(lock: Lock, installed: Lock | null): boolean;
