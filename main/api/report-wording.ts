/** What a report is worded by, from the configuration and the catalogue in force today. */
import type { Audience, InstructionCard } from '../../preload/contract.ts';
import type { ReportWording } from '../core/journal/report.ts';
import type { SectorCounts } from '../core/journal/sector-counts.ts';
import { journalWord } from '../core/journal/visit-entry.ts';

export interface WordingDeps {
  readonly portals: readonly { readonly id: string; readonly shortTitle: string }[];
  readonly catalogue: () => Promise<{ list(audience: Audience): readonly InstructionCard[] }>;
  readonly sector: SectorCounts;
}

/** Reads the catalogue, which the first screen does not wait for. */
export async function reportWording({ portals, catalogue, sector }: WordingDeps): Promise<ReportWording> {
  const read = await catalogue();
  const cards = [...read.list('citizen'), ...read.list('employer')];
  return {
    portals: Object.fromEntries(portals.map(({ id, shortTitle }) => [id, shortTitle])),
    instructions: Object.fromEntries(cards.map(({ id, title }) => [journalWord(id), title])),
    sector,
  };
}
