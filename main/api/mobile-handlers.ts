/** The log of mobile service behind the PIN; anywhere else than at a mobile point there is none. */

import type { MobileRow, mobileMethods } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import type { AuditEvent } from '../core/access/audit-trail.ts';
import { fail, ok } from '../core/base/result.ts';
import type { MobileDesk } from '../core/journal/mobile-desk.ts';
import type { NumberedMobileEntry } from '../core/journal/mobile-log.ts';
import type { Handlers } from './call-host.ts';

export type MobileMethod = keyof typeof mobileMethods;

export interface MobileDeps {
  readonly gate: Pick<AccessGate, 'require'>;
  /** Null where the workstation is not a mobile point. */
  readonly desk: MobileDesk | null;
  readonly note: (event: AuditEvent) => void;
}

export function createMobileHandlers({ gate, desk, note }: MobileDeps): Pick<Handlers, MobileMethod> {
  const nowhere = fail('mobile.none', 'Это место не выездной пункт.');
  return {
    'mobile.read': async () => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      if (!desk) return nowhere;
      const recent = await desk.recent();
      return recent.ok ? ok({ columns: [...desk.columns], rows: recent.value.map(rowOf) }) : recent;
    },
    'mobile.save': async ({ texts, isChecked }) => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      if (!desk) return nowhere;
      const saved = await desk.save(texts, isChecked, allowed.value.name);
      if (!saved.ok) return saved;
      note({ person: allowed.value, action: 'mobile-new' });
      return ok(rowOf(saved.value));
    },
  };
}

function rowOf({ number, at, cells, author }: NumberedMobileEntry): MobileRow {
  return { number, at, author, cells: cells.map((cell) => ({ ...cell })) };
}
