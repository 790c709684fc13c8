/** The end of the program, and the program that comes after it. */
import { app } from 'electron';
import { Departure, type ProcessEnd } from '../core/supervision/departure.ts';
import { folderStandDown } from '../core/supervision/folder-stand-down.ts';
import type { HelpCall } from '../core/visit/help-call.ts';
import type { Invitation } from '../core/visit/invitation.ts';
import { Renewal } from '../core/visit/renewal.ts';
import { renewalUnder } from '../core/visit/renewal-conditions.ts';
import { visitOn } from '../core/visit/visit.ts';
import { foldersFault } from '../node/folder-check.ts';
import { Handover, handoverSocket } from '../node/handover.ts';
import { leaveNote } from '../node/handover-note.ts';
import { EXIT, type Supervisor } from '../node/supervisor.ts';
import type { UpdateFlags } from '../node/update-flags.ts';
import type { Base } from './base.ts';
import { DRAINED_WITHIN, type JournalWing } from './journal.ts';
import type { StaffWing } from './staff.ts';
import type { VisitWing } from './visit.ts';

export type End = ReturnType<typeof openEnd>;

interface Wings {
  readonly record: JournalWing;
  readonly staff: StaffWing;
  readonly visit: VisitWing;
  readonly help: HelpCall;
  readonly invitation: Invitation;
  readonly update: UpdateFlags;
}

export function openEnd(base: Base, { record, staff, visit, help, invitation, update }: Wings) {
  const { flags, folders, clock, logger, supervisor, lifetime } = base;
  const { runner, stray } = visit;
  const handover = new Handover({
    socket: handoverSocket(folders.runtime),
    askForNext: () => supervisor.askForNext(),
    ...{ clock, logger },
  });
  const departure = new Departure({
    finish: () => runner.finish('shutdown'),
    endAll: () => lifetime.end(),
    leaveNote: () =>
      leaveNote(folders.runtime, { passedTokens: [...stray.passed], invited: invitation.audience }),
    handOver: () => handover.give(),
    end: (how) => endProcess(how, supervisor),
  });
  const mayHold = folderStandDown({
    faultNow: () => foldersFault(folders),
    mayEnd: () => flags.isSupervised && !departure.isLeaving && visitOn(runner.state) === null,
    startAgain: () => void departure.startAgain(),
    logger,
  });
  const renewal = new Renewal({
    clock,
    isUpdateReady: () => supervisor.isThere && update.isReady,
    renew: renewalUnder({
      isSupervised: flags.isSupervised,
      isLeaving: () => departure.isLeaving,
      isStaffNeeded: () => help.isCalled || staff.gate.session !== null,
      drain: async () => (await record.journal.drain(DRAINED_WITHIN)).ok,
      retire: () => runner.retire(),
      go: (why) => void departure.renew(why),
      logger,
    }),
  });
  lifetime.add(() => renewal.dispose());
  app.on('before-quit', (event) => {
    if (departure.isLeaving) return;
    event.preventDefault();
    handover.withdraw();
    void departure.leave().finally(() => app.quit());
  });
  return { handover, departure, mayHold, renewal };
}

const EXITS = { 'handed-over': EXIT.handedOver, renewal: EXIT.renewal, update: EXIT.update } as const;

function endProcess(how: ProcessEnd, supervisor: Supervisor): void {
  // Whoever supervises starts the next one and keeps its log.
  if (how === 'handed-over' || supervisor.isThere) app.exit(EXITS[how]);
  else {
    // Electron's own way hands no open file on, and so no log.
    app.relaunch();
    app.exit();
  }
}
