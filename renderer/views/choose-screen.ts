import type { AccessView, BrowserView, WorkstationView } from '../../preload/contract.ts';
import type { Local, LocalOverlay } from './local.ts';

export type ScreenId =
  | 'starting'
  | 'recovering'
  | 'renewing'
  | 'free'
  | 'start'
  | 'home'
  | 'questions'
  | 'reader'
  | 'portal'
  | 'paused'
  | 'closing'
  | 'token-left'
  | 'token-stray'
  | 'receipt'
  | 'out-of-service'
  | 'set-up'
  | 'desk'
  | 'workshop';

/** What stands over a screen. At most one at a time; a portal page is hidden while one is open. */
export type OverlayId = LocalOverlay | 'warning' | 'picker' | 'print' | 'notice';

export interface Chosen {
  readonly screen: ScreenId;
  readonly overlay: OverlayId | null;
}

type LocalPart = Pick<Local, 'audience' | 'instruction' | 'isReading' | 'overlay' | 'answers'>;

/** Derives what is shown from what is known. Pure: the same views give the same screen. */
export function chooseScreen(
  workstation: WorkstationView | null,
  browser: BrowserView | null,
  local: LocalPart,
  access: AccessView | null = null,
): Chosen {
  if (!workstation) return { screen: 'starting', overlay: null };
  const { state } = workstation;
  if (workstation.isWorkshop && WORKSHOP.includes(state.kind) && access?.status !== 'not-set') {
    const overlay = state.kind === 'free' ? pick(local.overlay, ['door']) : visitOverlay(browser, local);
    return { screen: 'workshop', overlay: state.kind === 'warning' ? 'warning' : overlay };
  }
  if (access?.session && !workstation.isWorkshop) {
    const asked = access.isByCardAlone ? pick(local.overlay, ['pin']) : null;
    return { screen: 'desk', overlay: asked ?? deskOverlay(state.kind, browser) };
  }
  const door = pick(local.overlay, ['door', 'help']);
  switch (state.kind) {
    case 'recovering':
      return { screen: 'recovering', overlay: door };
    case 'renewing':
      return { screen: 'renewing', overlay: door };
    case 'free':
      if (access?.status === 'not-set' && !workstation.isTraining) return { screen: 'set-up', overlay: null };
      if (workstation.strayTokens.length > 0) return { screen: 'token-stray', overlay: door };
      return {
        screen: local.audience ? 'start' : 'free',
        overlay: pick(local.overlay, ['display', 'trouble', 'pad', 'door', 'help']),
      };
    case 'active':
      return { screen: visitScreen(browser, local), overlay: visitOverlay(browser, local) };
    case 'warning':
      return { screen: visitScreen(browser, local), overlay: 'warning' };
    case 'paused':
      return { screen: 'paused', overlay: pick(local.overlay, ['door', 'help']) };
    case 'closing': {
      const screen = closingScreen(state.phase, state.receipt !== null);
      const isRead = screen === 'receipt' && local.overlay === 'display';
      return { screen, overlay: isRead ? 'display' : door };
    }
    case 'out-of-service':
      return { screen: 'out-of-service', overlay: door };
  }
}

/** While IT works there is no desk, no start and no home: one room. */
const WORKSHOP: readonly string[] = ['free', 'active', 'warning'];

function visitScreen(browser: BrowserView | null, local: LocalPart): ScreenId {
  if (browser?.portal) return 'portal';
  if (local.isReading && local.instruction) return 'reader';
  return local.answers ? 'questions' : 'home';
}

/** What the desk prints. A consultant does not see what a visitor is printing. */
function deskOverlay(kind: WorkstationView['state']['kind'], browser: BrowserView | null): OverlayId | null {
  return browser?.print && (kind === 'free' || kind === 'out-of-service') ? 'print' : null;
}

/** A question of the page comes before what the visitor opened, except the finish dialog. */
function visitOverlay(browser: BrowserView | null, local: LocalPart): OverlayId | null {
  if (local.overlay === 'finish') return 'finish';
  if (local.overlay === 'door' || local.overlay === 'help') return local.overlay;
  if (browser?.fileRequest) return 'picker';
  if (browser?.print) return 'print';
  const opened = pick(local.overlay, ['files', 'display', 'take']);
  if (opened) return opened;
  if (local.overlay === 'address' && browser?.portal) return 'address';
  return browser?.notice ? 'notice' : null;
}

function closingScreen(phase: 'running' | 'token' | 'done', hasReceipt: boolean): ScreenId {
  if (phase === 'token') return 'token-left';
  return phase === 'done' && hasReceipt ? 'receipt' : 'closing';
}

function pick(overlay: LocalOverlay | null, allowed: readonly LocalOverlay[]): LocalOverlay | null {
  return overlay && allowed.includes(overlay) ? overlay : null;
}
