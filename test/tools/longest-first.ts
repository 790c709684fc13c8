import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { PROJECT } from '../../build/project.ts';

/** How long each file of tests took when it last ran on this machine, in seconds, by its path from the project's root. */
const FILE = join(PROJECT, 'out', 'test-durations.json');

/** Of a file that has never run here, in seconds; larger files of a project before smaller ones. */
const USUAL: Readonly<Record<string, number>> = {
  foreign: 60,
  attack: 50,
  e2e: 30,
  unobserved: 30,
  integration: 8,
  unit: 0.2,
};

function remembered(): Readonly<Record<string, number>> {
  if (!existsSync(FILE)) return {};
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number>;
  } catch {
    // Half written by a run that was ended: it only costs time.
    return {};
  }
}

/** Keeps how long these files took, in seconds, for the order of the next run; other files keep theirs. */
export function rememberDurations(durations: Readonly<Record<string, number>>): void {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify({ ...remembered(), ...durations }, null, 1)}\n`);
}

/** One queue of the files of all projects, the longest first: no worker is left alone with a long one at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const known = remembered();
    const seconds = ({ moduleId, project }: TestSpecification) =>
      known[relative(PROJECT, moduleId)] ?? (USUAL[project.name] ?? 1) + statSync(moduleId).size / 1_000_000;
    const sorted = specs.map((spec) => ({ spec, seconds: seconds(spec) }));
    return sorted.sort((a, b) => b.seconds - a.seconds).map(({ spec }) => spec);
  }
}
