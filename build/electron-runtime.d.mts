export interface Runtime {
  readonly executable: string;
  readonly version: string;
  readonly source: 'override' | 'official' | 'registry-copy';
  /** The Node-API version, as setup measured it; absent for a runtime setup has not seen. */
  readonly napi?: number;
}
export interface Surroundings {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly project?: string;
  readonly platform?: NodeJS.Platform;
}
export const REGISTRY_COPY_VERSION: string;
export const STAMP: string;
export function executableIn(folder: string, platform?: NodeJS.Platform): string;
export function cacheFolder(env?: Surroundings['env']): string;
export function registryCopyFolder(env?: Surroundings['env']): string;
export function recordFile(project?: string): string;
export function findRuntime(surroundings?: Surroundings): Runtime | null;
export function describeMissing(surroundings?: Surroundings): string;
