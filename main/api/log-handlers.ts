/** The consultation log behind the PIN. */

import type { LogRow, logMethods, reportMethods } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import type { AuditEvent } from '../core/access/audit-trail.ts';
import { ok } from '../core/base/result.ts';
import type { NumberedConsultation } from '../core/journal/consultation.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import type { LogDesk } from '../core/journal/log-desk.ts';
import { findPersonal, stripPersonal } from '../core/journal/personal-data.ts';
import { periodOf, periodWord } from '../core/journal/visit-report.ts';
import { surveyResults } from '../core/survey/results.ts';
import type { Handlers } from './call-host.ts';
import type { PeriodReport } from './period-report.ts';

export type LogMethod = keyof typeof logMethods | keyof typeof reportMethods;

export interface LogDeps {
  readonly gate: AccessGate;
  readonly log: LogDesk;
  readonly journal: Pick<Journal, 'survey'>;
  readonly report: PeriodReport;
  /** A question of the survey in words. */
  readonly titleOf: (question: string, provider: string | null) => string;
  readonly note: (event: AuditEvent) => void;
  /** Telephones of the region that are no secret: the hotline, the contact centre. */
  readonly ourPhones?: readonly string[];
}

export function createLogHandlers({
  gate,
  log,
  journal,
  report,
  titleOf,
  note,
  ourPhones,
}: LogDeps): Pick<Handlers, LogMethod> {
  return {
    'log.read': async () => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const recent = await log.recent();
      if (!recent.ok) return recent;
      return ok({
        openedAt: log.now(),
        categories: [...log.categories],
        phrases: [...log.phrases],
        rows: recent.value.map(rowOf),
      });
    },
    'log.save': async (request) => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const saved = await log.save(request, allowed.value.name);
      if (!saved.ok) return saved;
      note({ person: allowed.value, action: request.id === undefined ? 'log-new' : 'log-edit' });
      return ok(rowOf(saved.value));
    },
    'desk.report': async ({ period }) => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const shown = await report(period);
      if (shown.ok) note({ person: allowed.value, action: 'report', details: [periodWord(period)] });
      return shown;
    },
    'desk.survey': async ({ period }) => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const days = periodOf(period, log.now().slice(0, 10));
      const sums = await journal.survey(days);
      if (sums.ok) note({ person: allowed.value, action: 'survey', details: [period] });
      return sums.ok ? ok({ ...days, ...surveyResults(sums.value, titleOf) }) : sums;
    },
    'log.strip': ({ text }) => {
      const found = findPersonal(text, ourPhones).map(({ start, end }) => text.slice(start, end));
      return ok({ found, text: stripPersonal(text, ourPhones) });
    },
  };
}

function rowOf({ unit: _unit, year: _year, ...row }: NumberedConsultation): LogRow {
  return row;
}
