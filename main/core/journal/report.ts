/** A report in words: the one shape that the screen, the sheet of paper, XLSX and CSV are made of. */
import { z } from 'zod';
import { loadOf, type Norm, normsOf } from './norms.ts';
import { type ShownFigure, shownFigures } from './report-figures.ts';
import { type NameOf, type ReportSection, reportSections } from './report-words.ts';
import { SectorCounts } from './sector-counts.ts';
import type { VisitReport } from './visit-report.ts';

/**
 * What only the configuration in force knows: today's names, and how large the sector is. The journal process has no
 * configuration, so a request for a file brings it along; without it ids stay as they are, and there are no norms.
 */
export const ReportWording = z.strictObject({
  /** Names of portals by id. */
  portals: z.record(z.string(), z.string()),
  /** Titles of instructions by the journal's word for each. */
  instructions: z.record(z.string(), z.string()),
  sector: SectorCounts.nullable(),
});
export type ReportWording = z.infer<typeof ReportWording>;

export const NO_WORDING: ReportWording = { portals: {}, instructions: {}, sector: null };

export interface Report {
  readonly figures: readonly ShownFigure[];
  readonly sections: readonly ReportSection[];
  readonly norms: readonly Norm[];
  /** What the place had to do, in a sentence; empty where there was nothing. */
  readonly load: string;
}

/** Words what the journal has added up. */
export function reportInWords(counted: VisitReport, wording: ReportWording): Report {
  const [portals, instructions] = [wording.portals, wording.instructions].map(
    (names) => new Map(Object.entries(names)),
  );
  const nameOf: NameOf = (kind, key) => (kind === 'portal' ? portals : instructions)?.get(key);
  return {
    figures: shownFigures(counted.figures),
    sections: reportSections(counted, nameOf),
    norms: wording.sector ? normsOf(wording.sector, counted.figures) : [],
    load: loadOf(counted),
  };
}
