/** The machine: what is Linux' and what is Windows' own, printer, tokens, and the places that are swept. */
import { join } from 'node:path';
import process from 'node:process';
import { app } from 'electron';
import type { StepId } from '../../preload/words.ts';
import type { Clock } from '../core/base/clock.ts';
import type { ClosingStep } from '../core/closing/closing.ts';
import { sweepScope } from '../core/residue/sweep-scope.ts';
import { skippedStep, sweepStep } from '../core/residue/sweep-step.ts';
import type { SweepTarget } from '../core/residue/sweep-target.ts';
import { besideStaff } from '../core/tokens/beside-staff.ts';
import { cupsPrinter, trainingPrinter } from '../node/printing/cups-printer.ts';
import { mountPoints } from '../node/sweep/mounts.ts';
import { placesOf } from '../node/sweep/places.ts';
import { trashTarget } from '../node/sweep/trash-target.ts';
import { machineBelow, systemMachine, VISIT_TARGETS, visitTargets } from '../node/sweep/visit-targets.ts';
import { cardTokenSource } from '../node/tokens/card-service.ts';
import { driveTokenSource, systemDrives } from '../node/tokens/drive-token-source.ts';
import { sysfsTokenSource, USB_DEVICES, USB_NODES } from '../node/tokens/sysfs-token-source.ts';
import type { Windows } from '../node/windows/windows.ts';
import type { Base } from './base.ts';
import type { CardsWing } from './cards.ts';

export type MachineWing = Awaited<ReturnType<typeof openMachine>>;

/** The program's own folders, which are looked after elsewhere. */
type OwnFolders = ReturnType<typeof ownFoldersOf>;

export async function openMachine(base: Base, { cards, ofStaff }: CardsWing) {
  const { flags, config, clock } = base;
  const own = ownFoldersOf(base);
  const windows = process.platform === 'win32' ? await startWindows(base, own) : null;
  const printer = flags.isTraining
    ? trainingPrinter
    : (windows?.printer ?? cupsPrinter(config.printing.printer));
  const usb = sysfsTokenSource(flags.usbDevices ?? USB_DEVICES, flags.usbDevices ?? USB_NODES);
  const tokens = [
    ...(windows?.tokens ?? [
      ofStaff ? besideStaff(usb, ofStaff.tokens) : usb,
      driveTokenSource(flags.drives === null ? systemDrives : { ...systemDrives, homes: [flags.drives] }),
    ]),
    cardTokenSource(cards, { staff: ofStaff?.cards ?? null, hasNoReader: windows?.hasNoReader }),
  ];
  const swept = sweptPlaces(base, windows, own);
  return {
    windows,
    printer,
    tokens,
    /** What is written down before a visit, so that only what came later is swept. */
    stockTargets: [...(swept.trash ? [swept.trash] : []), ...(swept.targets ?? [])],
    /** The bin and the places of the account, in the order of the closing. */
    steps: machineSteps(swept, clock),
  };
}

function ownFoldersOf({ folders }: Pick<Base, 'folders'>) {
  return {
    own: [folders.runtime, folders.state],
    programTemporary: join(folders.runtime, 'temp'),
    chromium: app.getPath('crashDumps'),
  };
}

async function startWindows({ logger, dist, beside, lifetime }: Base, own: OwnFolders): Promise<Windows> {
  const { openWindows } = await import('../node/windows/windows.ts');
  const { RegistryService, registryProcess } = await import('../node/windows/registry-service.ts');
  const registry = new RegistryService(() => registryProcess(beside), logger);
  lifetime.add(() => registry.close());
  const windows = await openWindows({
    logger,
    env: process.env,
    profile: app.getPath('home'),
    registry,
    scripts: join(dist, 'dist'),
    ...own,
  });
  lifetime.add(() => windows.dispose());
  return windows;
}

interface SweptPlaces {
  /** Null where it is skipped. */
  readonly trash: SweepTarget | null;
  /** Null where they are skipped. */
  readonly targets: readonly SweepTarget[] | null;
  readonly targetIds: readonly StepId[];
}

/** The targets, within what may be swept on this account (core/residue/sweep-scope.ts). */
function sweptPlaces({ flags, logger }: Base, windows: Windows | null, own: OwnFolders): SweptPlaces {
  const uid = process.getuid?.() ?? 0;
  const scope = sweepScope({
    isPackaged: app.isPackaged,
    system: windows ? 'windows' : 'linux',
    isPrivileged: windows ? windows.account === 'administrator' : uid === 0,
    hasPretendedHome: flags.homeFolder !== null,
  });
  if (scope.isWrongAccount) logger.error('sweep.spared');
  const isSkipped = scope.places === 'skipped';
  if (windows) {
    return {
      trash: scope.trash === 'skipped' ? null : windows.trash,
      targets: isSkipped ? null : windows.targets,
      targetIds: windows.targetIds,
    };
  }
  const home = flags.homeFolder ?? app.getPath('home');
  const places = placesOf({ home, env: flags.homeFolder === null ? process.env : {} });
  const machine = flags.homeFolder === null ? systemMachine(process.env) : machineBelow(flags.homeFolder);
  return {
    trash: trashTarget({
      ...{ home: places.trash, mounts: mountPoints, uid },
      scope: scope.trash === 'all' ? 'all' : 'visit',
    }),
    targets: isSkipped ? null : visitTargets({ places, uid, ...machine, ...own }),
    targetIds: VISIT_TARGETS,
  };
}

function machineSteps({ trash, targets, targetIds }: SweptPlaces, clock: Clock): readonly ClosingStep[] {
  return [
    trash ? sweepStep(trash, clock) : skippedStep('trash'),
    ...(targets?.map((target) => sweepStep(target, clock)) ?? targetIds.map(skippedStep)),
  ];
}
