/** The visit: what it is opened with, the steps of its closing in their order, and the state machine that runs it. */
import { join } from 'node:path';
import { session } from 'electron';
import { AfterFirst } from '../core/base/after-first.ts';
import { MINUTE, SECOND } from '../core/base/clock.ts';
import { clockStep } from '../core/closing/clock-step.ts';
import type { ClosingStep } from '../core/closing/closing.ts';
import { visitEntry } from '../core/journal/visit-entry.ts';
import { browserStep } from '../core/portals/browser-step.ts';
import { logoutStep } from '../core/portals/logout-step.ts';
import { logoutSubjects } from '../core/portals/logout-subject.ts';
import { printStep } from '../core/portals/print-step.ts';
import { sweepStep } from '../core/residue/sweep-step.ts';
import { inboxStep } from '../core/scans/inbox-step.ts';
import { StrayTokens } from '../core/tokens/stray-tokens.ts';
import { tokenStep } from '../core/tokens/token-gate.ts';
import type { EndedVisit } from '../core/visit/runner-deps.ts';
import { VisitResources } from '../core/visit/visit-resources.ts';
import { VisitRunner } from '../core/visit/visit-runner.ts';
import { chromiumStep } from '../electron/chromium-step.ts';
import { clipboardStep } from '../electron/clipboard-step.ts';
import { FileDirtyMarker } from '../node/file-dirty-marker.ts';
import { fileOutOfServiceFlag } from '../node/file-out-of-service-flag.ts';
import type { RunMarkFile } from '../node/run-mark.ts';
import { stockFile } from '../node/stock-file.ts';
import { machineTime } from '../node/system-clock.ts';
import type { Base } from './base.ts';
import type { JournalWing } from './journal.ts';
import type { MachineWing } from './machine.ts';
import type { Papers } from './papers.ts';
import type { BrowserWing, PortalRules } from './portals.ts';
import type { StaffWing } from './staff.ts';

export type VisitWing = ReturnType<typeof openVisit>;

interface Wings {
  readonly record: JournalWing;
  readonly machine: MachineWing;
  readonly papers: Papers;
  readonly rules: PortalRules;
  readonly pages: BrowserWing;
  readonly staff: StaffWing;
  /** Resolves when the first picture stands. */
  readonly painted: { readonly promise: Promise<void> };
}

export function openVisit(base: Base, wings: Wings) {
  const { clock, logger, newId, folders, flags, lifetime } = base;
  const { machine, papers, pages, staff } = wings;
  const stray = new StrayTokens(machine.tokens, { clock, logger });
  lifetime.add(() => stray.end());
  const stock = stockFile({
    path: join(folders.state, 'visit-before.txt'),
    targets: machine.stockTargets,
    ...{ printer: machine.printer, logger },
  });
  // To watch the sockets takes programs of the system; whoever begins a visit has them looked at all the same.
  const later = new AfterFirst(wings.painted.promise, stray);
  const { signatures } = pages.signing;
  const resources = new VisitResources({ ...papers, ...pages, stray: later, signatures });
  const runner: VisitRunner = new VisitRunner({
    ...{ clock, logger, newId, stock },
    marker: new FileDirtyMarker(join(folders.state, 'visit-open.json')),
    time: machineTime,
    limits: limitsOf(base),
    opening: resources,
    steps: closingSteps(base, wings, () => runner.markedPortals),
    touched: () => pages.browser.touched(),
    record: (ended) => recordEnd(base, wings, ended),
    sockets: {
      stray: () => stray.look(),
      watch(onChange) {
        const ends = machine.tokens.map((source) => source.watch(onChange));
        return () => {
          for (const end of ends) end();
        };
      },
      pass: (names) => stray.pass(names),
    },
    flag: fileOutOfServiceFlag(join(folders.state, 'out-of-service.json')),
    consultant: () => staff.gate.session,
    // The workshop ends with its only closing.
    isRenewed: flags.isSupervised && !flags.isWorkshop,
  });
  lifetime.add(() => runner.dispose());
  /** Ends what a crash has left, and closes an unfinished visit. */
  const begin = async (run: RunMarkFile | null) => {
    const held = run?.start;
    run?.reach('recovering');
    await pages.signing.signatures.endLeft();
    await runner.begin(!held?.isHeld ? 'none' : held.isHeldAtOnce ? 'at-once' : 'after-closing');
  };
  return { runner, stray, stock, resources, begin };
}

function limitsOf({ config: { visit } }: Base) {
  return {
    idle: visit.idleMinutes * MINUTE,
    warning: visit.warningSeconds * SECOND,
    limit: visit.limitMinutes * MINUTE,
    extension: visit.extensionMinutes * MINUTE,
    extensions: visit.extensions,
  };
}

/** Everything that a closing does, in this order. */
function closingSteps(
  { clock, logger }: Base,
  { record, machine, papers, rules, pages }: Wings,
  markedPortals: () => readonly string[],
): readonly ClosingStep[] {
  const { browser } = pages;
  const { targets } = papers;
  return [
    logoutStep({
      ...{ browser, clock, markedPortals, subject: logoutSubjects(rules.policy) },
      onUselessProbe(portal) {
        logger.warn('logout.probe-proves-nothing', { portal });
        record.counters.noteRefusal('probe-proves-nothing', portal);
      },
    }),
    browserStep(browser),
    printStep(papers.print, machine.printer),
    // Before the files: a scan on its way ends there.
    inboxStep(papers.inbox, sweepStep(targets.scans, clock)),
    sweepStep(targets.quarantine, clock),
    sweepStep(targets.files, clock),
    ...machine.steps,
    chromiumStep(session.defaultSession),
    clipboardStep(),
    clockStep(),
    ...pages.signing.signatures.steps(pages.signing.bridge),
    tokenStep(machine.tokens, { clock, logger }),
  ];
}

async function recordEnd(
  { logger, flags }: Base,
  { record, pages }: Wings,
  ended: EndedVisit,
): Promise<void> {
  // Nobody was served: the workshop is no visit of the journal.
  if (flags.isWorkshop) return;
  await pages.keepLearned();
  const written = await record.journal.recordVisit(visitEntry(ended, record.counters.take()));
  if (!written.ok) logger.error(written.error.code);
  record.fleet?.tell();
}
