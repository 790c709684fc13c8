/** What a workstation under Windows has in place of Linux' own parts; built in one place, for compose.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Logger } from '../../core/base/logger.ts';
import type { Registry } from '../../core/base/registry.ts';
import type { Printer } from '../../core/portals/printer.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import type { TokenSource } from '../../core/tokens/token-source.ts';
import { windowsPrinter } from '../printing/windows-printer.ts';
import { recycleBinTarget } from '../sweep/recycle-bin-target.ts';
import { unverifiableTarget } from '../sweep/unverifiable-target.ts';
import { windowsPlaces } from '../sweep/windows-places.ts';
import { WINDOWS_TARGETS, windowsTargets } from '../sweep/windows-targets.ts';
import { windowsDriveSource, windowsUsbSource } from '../tokens/windows-token-sources.ts';
import { windowsAccount } from './account.ts';
import { binVolumes, readDevices } from './devices.ts';
import { POWER_SHELL, powerShellArgs, type RunProgram, systemProgram, windowsPrograms } from './programs.ts';
import { ReportingProgram } from './reporting-program.ts';

export interface WindowsOptions {
  readonly logger: Logger;
  readonly env: NodeJS.ProcessEnv;
  /** Of the account. */
  readonly profile: string;
  /** Where the bundle has the scripts. */
  readonly scripts: string;
  /** See `Machine` of visit-targets.ts. */
  readonly own: readonly string[];
  readonly programTemporary: string;
  readonly chromium: string;
  readonly registry: Registry;
  /** Another way to run programs than Windows' own: a test's. */
  readonly run?: RunProgram;
}

export interface Windows {
  /** Whose session it is: `own` is the workstation's account, `administrator` a person's own, which is spared. */
  readonly account: 'own' | 'administrator' | 'unknown';
  readonly trash: SweepTarget;
  readonly targets: readonly SweepTarget[];
  /** Ids of the targets, for an account whose places are spared. */
  readonly targetIds: readonly SweepTarget['id'][];
  /** USB, drives, cards. */
  readonly tokens: readonly TokenSource[];
  /** Whether Windows itself knows that no card reader is plugged in. */
  readonly hasNoReader: () => Promise<boolean>;
  readonly printer: Printer;
  /** Ends what goes on running. */
  dispose(): void;
}

/** Asks whose session it is, and begins to look at devices. */
export async function openWindows(options: WindowsOptions): Promise<Windows> {
  const { logger, env, profile, registry } = options;
  const run = options.run ?? windowsPrograms(logger, env);
  const telling = <T>(name: string, read: (line: string) => T | 'unknown') =>
    new ReportingProgram<T>({
      name,
      program: systemProgram(POWER_SHELL, env),
      args: powerShellArgs(readFileSync(join(options.scripts, `${name}.ps1`), 'utf8')),
      // What C# needs while it is made ready goes where it is swept. Windows asks for TMP before TEMP (GetTempPath).
      env: {
        ...env,
        TEMP: options.programTemporary,
        TMP: options.programTemporary,
        SECTOR_PARENT: String(process.pid),
      },
      read,
      logger,
    });
  const devices = telling('device-watch', readDevices);
  devices.begin();
  const account = await windowsAccount(run);
  if (account === 'unknown') logger.error('windows.account-unknown');
  const volumes = async () => {
    const seen = await devices.look();
    return seen === 'unknown' ? { folders: [], isWhole: false } : binVolumes(seen);
  };
  const machine = {
    ...options,
    // Node tells this owner of every file: whose they are is known by the profile alone.
    uid: 0,
    places: windowsPlaces(env, profile, registry),
    temporary: temporaryFolders(env, profile),
  };
  return {
    account: account === 'unknown' ? 'unknown' : account.isAdministrator ? 'administrator' : 'own',
    // Without a number nobody knows which bin is ours, nor whether this is the workstation's own account.
    trash: account === 'unknown' ? unverifiableTarget('trash') : recycleBinTarget(volumes, account.sid),
    targets: account === 'unknown' ? WINDOWS_TARGETS.map(unverifiableTarget) : windowsTargets(machine),
    targetIds: WINDOWS_TARGETS,
    tokens: [windowsUsbSource(devices), windowsDriveSource(devices)],
    async hasNoReader() {
      const seen = await devices.look();
      return seen !== 'unknown' && seen.readers === 0;
    },
    printer: windowsPrinter(run),
    dispose() {
      devices.dispose();
    },
  };
}

/** Of the account: some programs ask for one name, some for the other. */
function temporaryFolders(env: NodeJS.ProcessEnv, profile: string): readonly string[] {
  const named = [env.TEMP, env.TMP].filter((path) => path !== undefined);
  return named.length > 0 ? [...new Set(named)] : [join(profile, 'AppData', 'Local', 'Temp')];
}
