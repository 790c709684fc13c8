/** The news of the workstation for the window, and for whoever watches from outside. */
import { app } from 'electron';
import { portalTiles, stateView, themeView, troubleView } from '../api/workstation-view.ts';
import type { AccessStatus } from '../core/access/access-gate.ts';
import { statusTroubles, troublesBeside } from '../core/supervision/beside-visit.ts';
import type { HelpCall } from '../core/visit/help-call.ts';
import type { Invitation } from '../core/visit/invitation.ts';
import { readMade } from '../node/made.ts';
import { StatusFile, statusPlaces } from '../node/status-file.ts';
import type { Base } from './base.ts';
import type { CatalogueWing } from './catalogue.ts';
import type { JournalWing } from './journal.ts';
import type { Papers } from './papers.ts';
import type { BrowserWing, PortalRules } from './portals.ts';
import type { Shell } from './shell.ts';
import type { StaffWing } from './staff.ts';
import type { VisitWing } from './visit.ts';

export type News = ReturnType<typeof openNews>;

export interface NewsWings {
  readonly shell: Shell;
  readonly record: JournalWing;
  readonly papers: Papers;
  readonly rules: PortalRules;
  readonly pages: BrowserWing;
  readonly catalogue: CatalogueWing;
  readonly staff: StaffWing;
  readonly visit: VisitWing;
  readonly help: HelpCall;
  readonly invitation: Invitation;
}

/** @returns how each kind of news is sent, with everything as it is at that moment */
export function openNews(base: Base, wings: NewsWings) {
  const { config, folders, clock, logger } = base;
  const { shell, record, papers, pages, staff, visit } = wings;
  const { runner } = visit;
  const access: { status: AccessStatus } = { status: 'ready' };
  const statusFile = new StatusFile({
    places: statusPlaces(folders),
    version: app.getVersion(),
    wall: () => clock.wall(),
    onLost: (cause) =>
      logger.warn('status.not-written', { cause: cause instanceof Error ? cause.name : 'none' }),
  });
  const configTroubles = [...base.inForce.troubles, ...wings.rules.troubles];
  const beside = () => troublesBeside(access.status, record.standing.trouble);
  const lasting = lastingView(base, wings.rules);
  const workstation = () =>
    shell.events.send('workstation.changed', {
      ...lasting,
      feedback: wings.catalogue.codes.feedback,
      screenReader: staff.reader.view,
      voice: staff.voice.view,
      help: {
        ...{ isCalled: wings.help.isCalled, booking: wings.catalogue.codes.booking },
        ...{ hotline: config.centre.hotline, contactCentre: config.centre.contactCentre },
      },
      troubles: [...configTroubles, ...beside().map(troubleView)],
      strayTokens: [...visit.stray.found],
      survey: staff.survey.view,
      state: stateView(runner.state, runner.receipt, runner.unread, wings.invitation.audience),
    });
  const status = () => {
    statusFile.tell(runner.state.kind, statusTroubles(runner.state, configTroubles, beside()));
    workstation();
  };
  return {
    workstation,
    /** For the window, and for `sector status`. */
    status,
    browser() {
      const { state } = pages.browser;
      shell.events.send('browser.changed', {
        ...{ ...state, print: papers.print.view },
        signing: pages.signing.shown(state.portal?.id ?? null),
      });
    },
    /** Reads anew whether the desk can be opened. */
    async access() {
      access.status = await staff.gate.status();
      shell.events.send('access.changed', {
        ...{ status: access.status, session: staff.gate.session },
        isByCardAlone: staff.gate.isByCardAlone,
        shortestPin: config.staff.shortestPin,
      });
      status();
    },
  };
}

/** What stays the same through a day. */
function lastingView({ config, flags, beside }: Base, { policy }: PortalRules) {
  return {
    centreName: config.centre.name,
    workstationName: config.centre.workstation,
    isTraining: flags.isTraining,
    isWorkshop: flags.isWorkshop,
    isTrial: readMade(beside.folder)?.build === 'trial',
    theme: themeView(config.theme),
    portals: portalTiles(policy),
    mode: config.mode,
  };
}
