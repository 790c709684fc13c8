/** The batch of leaflets at the consultant's desk: what is read most, as one document for the knife. */
import type { Audience, InstructionCard, leafletMethods } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import type { AuditEvent } from '../core/access/audit-trail.ts';
import { ok } from '../core/base/result.ts';
import { mostUsed } from '../core/catalogue/most-used.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import { journalWord } from '../core/journal/visit-entry.ts';
import { filterOf, lastYear } from '../core/journal/visit-report.ts';
import type { PrintDesk } from '../core/portals/print-desk.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import { betweenVisits } from './between-visits.ts';
import type { Handlers } from './call-host.ts';

export type LeafletMethod = keyof typeof leafletMethods;

export interface LeafletDeps {
  readonly gate: Pick<AccessGate, 'require'>;
  readonly note: (event: AuditEvent) => void;
  readonly runner: Pick<VisitRunner, 'state'>;
  readonly journal: Pick<Journal, 'report'>;
  readonly catalogue: () => Promise<{ list(audience: Audience): readonly InstructionCard[] }>;
  readonly desk: Pick<PrintDesk, 'prepare' | 'view'>;
  readonly leafletPdf: (request: Strips) => Promise<Buffer | null>;
  /** `2026-03-18` */
  readonly today: () => string;
}

/** Short leaflets of 210 × 98 mm, three a sheet. */
interface Strips {
  readonly form: 'strip';
  readonly title: null;
  readonly items: readonly { readonly instruction: string; readonly why: null }[];
}

export function createLeafletHandlers(deps: LeafletDeps): Pick<Handlers, LeafletMethod> {
  const { gate, runner, journal, desk } = deps;
  const ranked = async () => {
    const report = await journal.report(filterOf(lastYear(deps.today())));
    if (!report.ok) return report;
    const catalogue = await deps.catalogue();
    const cards = [...catalogue.list('citizen'), ...catalogue.list('employer')];
    return ok(mostUsed(cards, report.value.tallies.instruction ?? [], journalWord));
  };
  return {
    'desk.mostUsed': async () => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const found = await ranked();
      return found.ok
        ? ok(found.value.map(({ card, count }) => ({ id: card.id, title: card.title, count })))
        : found;
    },
    'desk.printMostUsed': async () => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const found = await ranked();
      if (!found.ok) return found;
      // A preview of the visitor's must be neither seen nor replaced. Asked last: the journal takes its time.
      const idle = betweenVisits(runner);
      if (!idle.ok) return idle;
      const items = found.value.map(({ card }) => ({ instruction: card.id, why: null }));
      const prepared = await desk.prepare(() => deps.leafletPdf({ form: 'strip', title: null, items }));
      if (prepared.ok && desk.view?.phase === 'preview')
        deps.note({ person: allowed.value, action: 'print-leaflets' });
      return prepared;
    },
  };
}
