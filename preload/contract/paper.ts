/** What our own page of paper draws: made in the main process for that page alone, sent by no method and no event. */
import type { LeafletForm } from '../words.ts';
import type { Instruction } from './catalogue.ts';
import type { ReportView } from './report.ts';
import type { WorkstationView } from './workstation.ts';

/** What is printed of the catalogue: made in the main process for our own page of paper, crossing no border. */
export interface Leaflet {
  readonly form: LeafletForm;
  readonly centreName: string;
  readonly hotline: string | null;
  /** Over a set; null for its usual words. */
  readonly title: string | null;
  readonly entries: readonly (Instruction & {
    readonly why: string | null;
    /** The code of its official page. */
    readonly page: { readonly image: string; readonly host: string } | null;
  })[];
  readonly feedback: WorkstationView['feedback'];
}

/** A report on paper, with the place it is of. */
export interface PrintedReport {
  readonly centreName: string;
  readonly workstationName: string;
  readonly report: ReportView;
}
