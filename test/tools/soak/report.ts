import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../../build/project.ts';

/** Says whether something is as it should be; the evidence is printed where it is not. */
export type Step = (name: string, isFine: boolean, evidence?: unknown) => void;

/** Writes `out/soak/<name>.json`. */
export function writeReport(name: string, report: object): void {
  const folder = join(PROJECT, 'out', 'soak');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
}
