/** The consultation log behind the PIN. */

import type { LogRow } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import { ok } from '../core/base/result.ts';
import type { NumberedConsultation } from '../core/journal/consultation.ts';
import type { LogDesk } from '../core/journal/log-desk.ts';
import { findPersonal, stripPersonal } from '../core/journal/personal-data.ts';
import type { Handlers } from './call-host.ts';

export type LogMethod = 'log.read' | 'log.save' | 'log.strip';

export function createLogHandlers(gate: AccessGate, log: LogDesk): Pick<Handlers, LogMethod> {
  return {
    'log.read': async () => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const recent = await log.recent();
      if (!recent.ok) return recent;
      return ok({ openedAt: log.now(), categories: [...log.categories], rows: recent.value.map(rowOf) });
    },
    'log.save': async (wish) => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const saved = await log.save(wish, allowed.value.name);
      return saved.ok ? ok(rowOf(saved.value)) : saved;
    },
    'log.strip': ({ text }) => {
      const found = findPersonal(text).map(({ start, end }) => text.slice(start, end));
      return ok({ found, text: stripPersonal(text) });
    },
  };
}

function rowOf({ unit: _unit, year: _year, ...row }: NumberedConsultation): LogRow {
  return row;
}
