export interface InstallOptions {
  /** Where the runtime goes; the user's cache if absent. */
  readonly folder?: string;
  /** Brings the archive into the staging folder and returns its path. */
  readonly fetchArchive?: (staging: string) => string | Promise<string>;
}
export function suitsRegistryCopy(platform?: NodeJS.Platform, arch?: string): boolean;
export function installRegistryCopy(options?: InstallOptions): Promise<string>;
export function refuseUnknown(archive: string, expected?: string): Promise<void>;
