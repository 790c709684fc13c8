/** Reports as the service gives them to the page: sums in words, never a single visit. */
import type { Norm } from '../../main/core/journal/norms.ts';
import type { Days, PeriodName } from '../rules/periods.ts';
import type { CentreName } from './forms.ts';

export interface ComparedFigure {
  readonly id: string;
  readonly title: string;
  /** `19 мин`, `12 %`, `не известно`, `меньше 5`. */
  readonly text: string;
  /** What a share is of; empty for the others. */
  readonly detail: string;
  /** The text of the period before. */
  readonly before: string;
}

interface ComparedRow {
  readonly key: string;
  /** Null where it is small and hidden. */
  readonly count: number | null;
  /** In the period before; undefined where the rows are days. */
  readonly before?: number | null | undefined;
  /** What stands below a column. */
  readonly short?: string | undefined;
}

export interface ComparedSection {
  readonly title: string;
  readonly isTime: boolean;
  /** Said below the title; what the figures cannot tell, too. */
  readonly about?: string | undefined;
  readonly rows: readonly ComparedRow[];
}

/** What a report is of, as the address says it. */
export interface ReportScope {
  /** Null for the whole region. */
  readonly centre: CentreName | null;
  /** Null where days were named. */
  readonly name: PeriodName | null;
  readonly period: Days;
  readonly before: Days;
}

export interface CentreRow extends CentreName {
  readonly visits: number | null;
  readonly before: number | null;
  /** By purpose, in the order of `purposes`. */
  readonly purposes: readonly (number | null)[];
}

export interface ReportAnswer extends ReportScope {
  readonly figures: readonly ComparedFigure[];
  readonly sections: readonly ComparedSection[];
  /** Whether small counts are hidden from who asks. */
  readonly isHidden: boolean;
  /** Those with the most visits; empty for one centre. */
  readonly centres: readonly CentreRow[];
  readonly purposes: readonly string[];
  /** How many centres more there are. */
  readonly moreCentres: number;
}

export interface NormRow extends CentreName {
  readonly missed: number;
  readonly unknown: number;
  readonly norms: readonly Norm[];
  readonly visits: number;
  /** Visits of a day with visits, for one workstation; null where nothing was counted. */
  readonly perPlace: number | null;
  /** Per cent of the known waits that were longer than the norm; null where none is known. */
  readonly waitOver: number | null;
  /** The hour with most visits, `11`; null where there is none. */
  readonly busiest: string | null;
}

export interface NormsAnswer extends ReportScope {
  /** The worst first. */
  readonly rows: readonly NormRow[];
  readonly more: number;
}

/** What the page offers to choose from; of what is coarse there are only months, quarters and years. */
export interface ReportChoice {
  readonly centres: readonly (CentreName & { readonly isCoarse: boolean })[];
  /** The region as a whole; null where it may not be asked for. */
  readonly region: { readonly isCoarse: boolean } | null;
  /** By today's date of the service. */
  readonly today: string;
}
