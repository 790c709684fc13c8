/**
 * The self-test as the program starts it: the command `sector doctor` in the Node beside it. Within Electron the archive
 * of a package looks like a folder with rights of its own, so it would be judged by what is not there.
 */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { SelfTest } from '../../../preload/contract.ts';
import type { Report } from '../../core/doctor/doctor.ts';

/** Longer than all checks together may take. */
const LIMIT = 5 * 60_000;

export interface DoctorDeps {
  readonly node: string;
  /** The bundle of `main/cli/sector.ts`. */
  readonly entry: string;
  readonly folders: { readonly config: string; readonly state: string; readonly runtime: string };
}

/** Examines this machine. @throws where the command does not answer with a report */
export function runDoctor({ node, entry, folders }: DoctorDeps): Promise<Report> {
  return new Promise((resolve, reject) => {
    const args = [entry, 'doctor', '--json', '--config', folders.config];
    const env = {
      ...process.env,
      SECTOR_STATE_DIR: folders.state,
      SECTOR_RUNTIME_DIR: folders.runtime,
    };
    execFile(node, args, { timeout: LIMIT, env, windowsHide: true }, (_error, out, complaints) => {
      try {
        resolve(SelfTest.parse(JSON.parse(out)));
      } catch {
        reject(new Error(`the self-test gave no report: ${complaints.slice(0, 200)}`));
      }
    });
  });
}
