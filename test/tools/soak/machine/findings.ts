/** What the self-test says of a machine that was set up by the guide, and what of it is the box's own. */
import type { BootedMachine } from '../../../support/booted-machine.ts';
import type { Step } from '../report.ts';

/** What such a machine cannot have, and why. */
const OF_THE_BOX: Readonly<Record<string, string>> = {
  runtime: 'the registry copy of Electron is old',
  'core-dumps': '/proc/sys is read-only there: the kernel does not take core_pattern',
  'usb-devices': 'no USB',
  'usb-guard': 'no USB',
  clock: 'no network',
};

interface Check {
  readonly id: string;
  readonly status: string;
  readonly evidence: string;
  readonly remedy?: string;
}

export function findingsOf(machine: BootedMachine, step: Step): void {
  const said = machine.run('sector doctor --json').out;
  const { checks } = JSON.parse(said) as { readonly checks: readonly Check[] };
  const count = (status: string) => checks.filter((one) => one.status === status).length;
  const bad = checks.filter(({ id, status }) => status === 'failed' && !(id in OF_THE_BOX));
  console.log(
    `     doctor: ${count('ok')} ok, ${count('failed')} failed, ${count('not-checked')} not checked`,
  );
  step('sector doctor has no finding that the guide does not mend', bad.length === 0, bad);
}
