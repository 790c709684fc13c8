/** From what the program knows of its machine to what the centre may know of it. Pure. */
import type { Result } from '../base/result.ts';
import type { Report } from '../doctor/doctor.ts';
import { JournalCode, JournalSlug } from '../journal/journal-forms.ts';
import type { JournalHealth } from '../journal/journal-health.ts';
import type { MachineEvent } from './contract/machine-event.ts';

export interface MachineSources {
  readonly version: string;
  readonly packVersion: number | null;
  /** Places of the configuration with something wrong in them, as paths. */
  readonly troubles: readonly string[];
  /** Names of the parts of the configuration; what stands in a file beside them is somebody's own word. */
  readonly parts: readonly string[];
  readonly report: Report | null;
  readonly crashes: number;
  readonly drift: readonly string[];
  readonly hasPrinter: boolean;
  readonly health: Result<JournalHealth>;
}

/** What may be told of a machine: ids, counts and verdicts. */
export function machineFacts(sources: MachineSources): MachineEvent {
  const { version, packVersion, report, crashes, drift } = sources;
  const checks = (report?.checks ?? [])
    .filter(({ id }) => JournalSlug.safeParse(id).success)
    .map(({ id, status }) => ({ id, status }));
  return {
    ...{ v: 1, version, packVersion, crashes, checks },
    troubles: [...new Set(sources.troubles.map((path) => troubleCode(path, sources.parts)))].sort(),
    checkedOn: report?.at.slice(0, 10) ?? null,
    drift: [...new Set(drift.filter((id) => JournalSlug.safeParse(id).success))].sort().slice(0, 100),
    printing: printingOf(sources),
    journal: journalOf(sources.health),
  };
}

/** `config.printing`; what is no part of ours is `config` alone. */
function troubleCode(path: string, parts: readonly string[]): string {
  const part = /^\w+/.exec(path)?.[0] ?? '';
  const code = `config.${part.toLowerCase()}`;
  return parts.includes(part) && JournalCode.safeParse(code).success ? code : 'config';
}

function printingOf({ hasPrinter, report }: MachineSources): MachineEvent['printing'] {
  if (!hasPrinter) return 'none';
  return report?.checks.find(({ id }) => id === 'printer')?.status ?? 'not-checked';
}

function journalOf(health: Result<JournalHealth>): MachineEvent['journal'] {
  if (!health.ok) return 'away';
  if (health.value.setAside.length > 0) return 'set-aside';
  return health.value.clockDoubt === null ? 'well' : 'clock';
}
