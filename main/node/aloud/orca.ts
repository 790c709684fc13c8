/**
 * Orca, the screen reader of a Linux session. It has a folder of settings of its own for each time, and a speech service
 * of its own, so that nothing of what it has said is left in a process or on the disk when it ends.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ScreenReader } from '../../core/aloud/reader-keeper.ts';
import type { Logger } from '../../core/base/logger.ts';
import { appeared, firstOf, onPath, spawnBound, speechIn } from './speech-service.ts';

interface OrcaDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In memory, emptied by us. */
  readonly folder: string;
  /** From now on every page tells what it shows (Electron's `setAccessibilitySupportEnabled`). */
  readonly expose: () => void;
  readonly logger: Logger;
}

/** The bus of accessibility is started by the session's own bus, by this file of at-spi2-core. */
const BUS_SERVICES = ['/usr/share/dbus-1/services', '/usr/share/dbus-1/accessibility-services'];

/**
 * Milliseconds that Orca lives on when it is no longer wished for. The key that has ended the visit is still on its way through
 * the bus of accessibility then, our window waits for the answer, and Chromium falls with the whole program when the listener
 * goes meanwhile (Electron 33: two times of three, by Enter on «Всё при мне»).
 */
const LAST_KEY = 1000;

/** Made by Orca in its folder when it hears the windows. */
const LISTENS = 'listens';

/**
 * Windows and programs that Orca opens by its own keys: settings, help, lists of links. Nobody needs them here, and each
 * is a way out of the kiosk. It does not end by a key either: it ends with the visit.
 *
 * Orca 43 says where the person stands when it starts, if it finds our window then. It never does: the window begins to show
 * its tree when Orca is wished for, has the keys since long before and so never becomes active. It is looked for again until it is
 * there, however long the two take, unless Orca was told something meanwhile.
 *
 * Where the screen changes, what had the keys is gone before anything else gets them, and so is the place that was read last. Orca 43
 * takes that for a page which is loading, of which it will speak later, and is silent; with pages of Chromium it may fail at it as well
 * (`inFindContainer` asks what is gone for its role), and says nothing from then on. Who stands nowhere is told where they stand now.
 */
const CUSTOMIZATIONS = `
import importlib
import os
import pyatspi
from gi.repository import GLib

def part(name):
    # Another version has other parts; what is not there opens no window.
    try:
        return importlib.import_module('orca.' + name)
    except ImportError:
        return None

orca = part('orca')
orca_state = part('orca_state')
script_manager = part('script_manager')
chromium = part('scripts.toolkits.Chromium.script')

def nothing(*args, **kwargs):
    return True

for place, names in (
    (orca, ('showPreferencesGUI', 'showAppPreferencesGUI', 'showFindGUI', 'helpForOrca', 'quitOrca')),
    (part('orca_gui_commandlist'), ('showUI',)),
    (part('orca_gui_navlist'), ('showUI',)),
):
    for name in names:
        if hasattr(place, name):
            setattr(place, name, nothing)

if chromium is not None and orca_state is not None:
    follows = chromium.Script.onFocusedChanged

    def tells(self, event):
        utilities = self.utilities
        key = orca_state.lastNonModifierKeyEvent
        if event.detail1 and key is not None and key.event_string in ('Tab', 'ISO_Left_Tab'):
            # The key has ended the reading of the page, whether or not the voice has told so.
            self._inSayAll = False
            self._sayAllIsInterrupted = False
            self._sayAllContexts = []
        if event.detail1 and not utilities.isZombie(event.source):
            if utilities.isZombie(orca_state.locusOfFocus):
                orca_state.locusOfFocus = None
            if orca_state.locusOfFocus is None or utilities.isZombie(utilities.getCaretContext()[0]):
                orca.setLocusOfFocus(event, event.source)
                return True
        return follows(self, event)

    chromium.Script.onFocusedChanged = tells

def focused(node):
    # What is known of it may be from before it had the keys.
    node.clearCache()
    if node.getState().contains(pyatspi.STATE_FOCUSED) and node.name:
        return node
    for child in node:
        found = focused(child) if child is not None else None
        if found is not None:
            return found
    return None

def stands_at():
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and application.name != 'orca':
            for window in application:
                found = focused(window)
                if found is not None:
                    return application, window, found
    return None

def listens():
    # Its loop runs: it hears the windows, if there are any. The name of the file is one that nothing else of it has.
    try:
        if orca_state is not None and orca_state.locusOfFocus is None:
            place = stands_at()
            if place is None:
                return True
            application, window, found = place
            scripts = script_manager.getManager()
            orca.setLocusOfFocus(None, window, False)
            scripts.setActiveScript(scripts.getScript(application, found), 'where the person stands')
            orca.setLocusOfFocus(None, found)
    except Exception:
        # What was looked at is gone, or the window is not whole yet.
        return True
    open(os.path.join(os.environ['XDG_DATA_HOME'], '${LISTENS}'), 'w').close()
    return False

GLib.timeout_add(250, listens)
`;

export function orcaReader({ env, folder, expose, logger }: OrcaDeps): ScreenReader {
  let children: readonly ChildProcess[] = [];
  let place: string | null = null;
  /** The one before, until it has gone. */
  let ending: Promise<void> = Promise.resolve();

  const begin = (program: string, args: readonly string[], more: Readonly<Record<string, string>>) => {
    const child = spawnBound(program, args, { ...env, ...more });
    // Its text holds what was read aloud: only that it could not be started is logged.
    child.once('error', (cause) => logger.warn('reader.not-started', { program, cause: cause.name }));
    children = [...children, child];
    return child;
  };

  const reader: ScreenReader = {
    async isThere() {
      // What a crash has left behind.
      await rm(folder, { recursive: true, force: true });
      const bus = env.DBUS_SESSION_BUS_ADDRESS ?? '';
      if (bus === '' || bus.startsWith('disabled:')) return false;
      const programs = ['orca', 'speech-dispatcher'].map((name) => onPath(env.PATH ?? '', name));
      const found = await Promise.all([
        ...programs,
        firstOf(BUS_SERVICES.map((at) => join(at, 'org.a11y.Bus.service'))),
      ]);
      return found.every(Boolean);
    },

    async start(onEnd) {
      expose();
      await ending;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // One of its own for each time: the one before may be on its way out still.
      const own = await mkdtemp(join(folder, 'time-'));
      place = own;
      await mkdir(join(own, 'orca'), { mode: 0o700 });
      await writeFile(join(own, 'orca', 'orca-customizations.py'), CUSTOMIZATIONS, { mode: 0o600 });
      const { args, socket, address } = speechIn(own);
      await appeared(socket, begin('speech-dispatcher', args, {}));
      // One that a crash has left behind goes.
      const orca = begin('orca', ['--replace', '--user-prefs', join(own, 'orca')], {
        SPEECHD_ADDRESS: address,
        // Neither its settings nor a cache of its libraries come into the account's home.
        XDG_DATA_HOME: own,
        XDG_CACHE_HOME: own,
      });
      orca.once('exit', (code) => {
        if (!children.includes(orca)) return;
        logger.warn('reader.ended', { code: code ?? -1 });
        reader.stop();
        onEnd();
      });
      logger.info('reader.on');
      await appeared(join(own, LISTENS), orca);
    },

    stop() {
      const leaving = children;
      const gone = place;
      children = [];
      place = null;
      if (leaving.length > 0) logger.info('reader.off');
      if (gone === null) return;
      ending = pause(LAST_KEY)
        .then(() => {
          for (const child of leaving) child.kill('SIGKILL');
          return rm(gone, { recursive: true, force: true });
        })
        .catch((cause: unknown) => logger.error('reader.not-wiped', {}, cause));
    },
  };
  return reader;
}
