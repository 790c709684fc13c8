/** What the window asks of the workstation itself: the call for a consultant, and what reads aloud. */
import type { StaffMember, workstationMethods } from '../../preload/contract.ts';
import type { AuditEvent } from '../core/access/audit-trail.ts';
import type { StepSpeaker } from '../core/aloud/step-speaker.ts';
import { ok } from '../core/base/result.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';
import { type CatalogueReader, noInstruction } from './catalogue-handlers.ts';
import { visitIdOf } from './desk-handlers.ts';
import { noVisit } from './during-visit.ts';

export interface WorkstationDeps {
  readonly runner: Pick<VisitRunner, 'state'>;
  readonly onPainted: () => void;
  readonly setHelp: (isCalled: boolean) => void;
  readonly staff: () => StaffMember | null;
  readonly note: (event: AuditEvent) => void;
  readonly reader: { set(isOn: boolean): Promise<void> };
  readonly voice: Pick<StepSpeaker, 'read' | 'stop'>;
  readonly catalogue: () => Promise<Pick<CatalogueReader, 'read'>>;
}

export function createWorkstationHandlers(
  deps: WorkstationDeps,
): Pick<Handlers, keyof typeof workstationMethods> {
  const { runner, voice, catalogue } = deps;
  return {
    'app.painted': () => {
      deps.onPainted();
      return ok(undefined);
    },
    'help.call': () => {
      deps.setHelp(true);
      return ok(undefined);
    },
    'help.cancel': () => {
      const person = deps.staff();
      if (person) deps.note({ person, action: 'help-answered', visit: visitIdOf(runner) });
      deps.setHelp(false);
      return ok(undefined);
    },
    'reader.set': async ({ isOn }) => {
      await deps.reader.set(isOn);
      return ok(undefined);
    },
    'aloud.read': async ({ instruction, step }) => {
      if (visitOn(runner.state) === null) return noVisit();
      const found = (await catalogue()).read(instruction)?.steps[step];
      if (!found) return noInstruction();
      voice.read(found);
      return ok(undefined);
    },
    'aloud.stop': () => {
      voice.stop();
      return ok(undefined);
    },
  };
}
