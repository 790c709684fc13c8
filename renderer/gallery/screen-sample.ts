import type {
  AccessView,
  BrowserView,
  ClosingStepView,
  FieldKind,
  ScanView,
  StateView,
  TimeView,
  VisitFile,
  WorkshopView,
  WorkstationView,
} from '../../preload/contract.ts';
import type { OverlayId, ScreenId } from '../views/choose-screen.ts';
import type { Local } from '../views/local.ts';

/** One way a screen can look. Everything in the registry is pictured and checked by itself. */
export interface ScreenSample {
  /** `ordinary`, `longest`, or what is particular about it. */
  readonly variant: string;
  readonly state: StateView;
  readonly workstation?: Partial<WorkstationView>;
  readonly browser?: Partial<BrowserView>;
  readonly local?: Partial<Local>;
  readonly time?: Partial<TimeView>;
  readonly steps?: readonly ClosingStepView[];
  readonly files?: readonly VisitFile[];
  /** What comes from the scanner when the screen is there. */
  readonly coming?: readonly VisitFile[];
  readonly scans?: ScanView;
  /** The touched field of the portal page: the on-screen keyboard is up. */
  readonly field?: FieldKind;
  /** Who is at the desk. */
  readonly staff?: NonNullable<AccessView['session']>;
  /** They came in by their card. */
  readonly isByCard?: boolean;
  /** Whether anybody can open it. */
  readonly access?: AccessView['status'];
  readonly workshop?: WorkshopView;
  /** Test ids pressed before the picture is taken. */
  readonly press?: readonly string[];
}

/** The samples of some screens, or of what may stand over them. */
export type Samples<Id extends ScreenId | OverlayId> = Readonly<Record<Id, readonly ScreenSample[]>>;
