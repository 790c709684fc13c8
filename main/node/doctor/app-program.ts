/** The program that runs, as the self-test sees it from within. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import type { AccessStore } from '../../core/access/person.ts';
import type { Config } from '../../core/config/config.ts';
import type { Program } from '../../core/doctor/check.ts';
import { checks } from '../../core/doctor/checks.ts';
import { examine, type Report } from '../../core/doctor/doctor.ts';
import type { JournalStore } from '../../core/journal/journal-store.ts';
import { type Authority, endsOf } from '../../core/policy/national-ca.ts';
import type { Printer } from '../../core/portals/printer.ts';
import { machineName } from '../machine-id.ts';
import { fusesOf } from './fuses-of.ts';
import { systemMachine } from './system-machine.ts';

export interface AppParts {
  readonly folders: Program['folders'];
  readonly config: Config;
  /** Russian sentences. */
  readonly troubles: readonly string[];
  readonly authorities: readonly Authority[];
  readonly journal: Pick<JournalStore, 'health'>;
  readonly access: Pick<AccessStore, 'read'>;
  readonly printer: Pick<Printer, 'name'>;
  /** The Electron that this version is made for. */
  readonly wantedRuntime: string;
  /** The folder of the program's own files. */
  readonly folder: string;
}

/** Examines this machine; nothing outside it and its own network is asked. */
export async function examineHere(parts: AppParts): Promise<Report> {
  return examine(checks, systemMachine(), appProgram(parts), await machineName());
}

function appProgram({ journal, access, printer, authorities, ...known }: AppParts): Program {
  const executable = process.execPath;
  return {
    ...known,
    runtime: { version: process.versions.electron ?? '0', executable },
    fuses: () => fusesOf(executable),
    made: statSync(dirname(executable)).mtime,
    authorities: async () => endsOf(authorities),
    async journal() {
      const health = await journal.health();
      if (!health.ok) return { kind: 'broken', message: health.error.message };
      const { lastNumber, setAside, clockDoubt } = health.value;
      return { kind: 'whole', lastNumber, setAside, clockDoubt };
    },
    async staff() {
      const record = await access.read();
      return typeof record === 'string' ? record : record.people.length;
    },
    async hasStaffSign() {
      const record = await access.read();
      return typeof record !== 'string' && record.sign !== undefined;
    },
    printer: () => printer.name(),
    mayCallOut: false,
  };
}
