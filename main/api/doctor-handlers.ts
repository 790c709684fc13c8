/** The self-test at the desk: the last report, and a new one. For IT. */
import type { selfTestMethods } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import { ok } from '../core/base/result.ts';
import type { NightRun } from '../core/doctor/night-run.ts';
import type { Handlers } from './call-host.ts';

export type DoctorMethod = keyof typeof selfTestMethods;

export function createDoctorHandlers(
  gate: Pick<AccessGate, 'require'>,
  doctor: Pick<NightRun, 'last' | 'run'>,
): Pick<Handlers, DoctorMethod> {
  return {
    'desk.selfTest': async () => {
      const allowed = gate.require('it');
      return allowed.ok ? ok(await doctor.last()) : allowed;
    },
    'desk.runSelfTest': async () => {
      const allowed = gate.require('it');
      return allowed.ok ? ok(await doctor.run()) : allowed;
    },
  };
}
