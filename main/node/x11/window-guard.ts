/**
 * Closes every window of our processes that is none of ours, as soon as the X server notifies us of it: off the screen first,
 * then asked to close, so that what had opened it goes on. Nothing is polled: the server sends an event for each new window.
 */
import { type Clock, SECOND } from '../../core/base/clock.ts';
import { isForeignWindow } from '../../core/supervision/foreign-window.ts';
import { isOfGroup, isWithin } from '../process-tree.ts';
import { openXWindows, type XTrouble, type XWindows } from './x-windows.ts';

/** A window that was asked to close and has not done so by then is destroyed. */
const PATIENCE = SECOND;

export interface WindowGuardDeps {
  /** Has `DISPLAY` and `XAUTHORITY`. */
  readonly env: NodeJS.ProcessEnv;
  /** This program, whose processes are looked at. */
  readonly pid: number;
  /** Ids of the windows that are ours now; the workstation's is the first. */
  readonly known: () => readonly number[];
  /** Processes of signature programs that live now; each leads a group of its own. */
  readonly hosts: () => readonly number[];
  /** Has its listener called when these are others. */
  readonly onHosts: (listener: () => void) => () => void;
  /** One was closed: of this program's own toolkit, or of a program that it has started. */
  readonly onClosed: (whose: 'own' | 'child') => void;
  /** The connection to the server has ended. */
  readonly onLost: () => void;
  readonly clock: Pick<Clock, 'after'>;
}

export interface WindowGuard {
  /** Brings the window of a signature program to the front again, if one is on the screen. */
  raise(): Promise<void>;
  end(): void;
}

/** The guard, or why there is none. */
export async function guardWindows(deps: WindowGuardDeps): Promise<WindowGuard | XTrouble> {
  const { env, pid, known, onHosts, onClosed, onLost, clock } = deps;
  let isOver = false;
  let windows: XWindows | null = null;
  /** Closed a moment ago: one that is shown again meanwhile is hidden again and not counted twice. */
  const closing = new Set<number>();
  /** Windows of signature programs: looked at again when a program ends. */
  const passed = new Set<number>();

  /** A window is made: from now on the server sends an event when it is shown. */
  const noteMade = async (window: number) => {
    if (!windows) return;
    const maker = await windows.pidOf(window);
    if (maker === null || !isWithin(maker, pid)) return;
    windows.watch(window);
    // It may have been shown before the server had heard that.
    if ((await windows.look(window))?.isViewable) await judge(window);
  };

  const judge = async (window: number) => {
    if (!windows) return;
    const [maker, seen] = await Promise.all([windows.pidOf(window), windows.look(window)]);
    if (maker === null || seen === null) return;
    const facts = factsOf(deps, windows, { window, maker, isOverride: seen.isOverride });
    if (facts.isOfHost) passed.add(window);
    if (!isForeignWindow(facts)) return;
    windows.hide(window);
    if (closing.has(window)) return;
    closing.add(window);
    onClosed(maker === pid ? 'own' : 'child');
    await windows.askToClose(window);
    clock.after(PATIENCE, () => {
      closing.delete(window);
      // The connection of our own process is ours, too: ending it would end the workstation.
      if (maker !== pid) windows?.endClient(window);
      else if (!facts.isChromium) windows?.destroy(window);
    });
  };

  const opened = await openXWindows(env, {
    onMade: (window) => void noteMade(window),
    onShown: (window) => void judge(window),
    onLost: () => {
      if (!isOver) onLost();
    },
  });
  if (typeof opened === 'string') return opened;
  // On another kind of screen our own window is none of this server's; with other numbers of processes than ours a
  // stranger might be taken for one of us.
  const [main = 0] = known();
  if ((await opened.pidOf(main)) !== pid) {
    opened.close();
    return 'no-processes';
  }
  windows = opened;
  opened.watchChildren(opened.root);
  for (const window of await opened.childrenOf(opened.root)) void noteMade(window);
  const endHearing = onHosts(() => {
    const before = [...passed];
    passed.clear();
    for (const window of before) void judge(window);
  });
  return {
    async raise() {
      // The latest: a question comes over the window that asks it. A menu brings itself to the front.
      for (const window of [...passed].reverse()) {
        const seen = await opened.look(window);
        if (seen === null) passed.delete(window);
        else if (seen.isViewable && !seen.isOverride) return opened.activate(window);
      }
    },
    end() {
      isOver = true;
      endHearing();
      opened.close();
    },
  };
}

/** What the rule of core asks about a window (foreign-window.ts). */
function factsOf(
  { pid, known, hosts }: WindowGuardDeps,
  windows: XWindows,
  {
    window,
    maker,
    isOverride,
  }: { readonly window: number; readonly maker: number; readonly isOverride: boolean },
) {
  const [main = 0] = known();
  return {
    isOurProcess: isWithin(maker, pid),
    isKnown: known().includes(window),
    isChromium: windows.clientOf(window) === windows.clientOf(main),
    isOverride,
    isOfHost: hosts().some((host) => isOfGroup(maker, host) || isWithin(maker, host)),
  };
}
