/** Electron's entry: flags, single instance, folders, compose, start, last catch. */
import { join } from 'node:path';
import process from 'node:process';
import { app, Menu } from 'electron';
import { trainingHostRules } from '../training/hosts.ts';
import { makeTrainingKey, trustedKey } from '../training/key.ts';
import { compose } from './compose.ts';
import { nameRules } from './core/policy/name-rules.ts';
import { listedHosts } from './core/policy/network-layer.ts';
import { refusedSwitches, refusedVariables } from './core/policy/start-switches.ts';
import { registerShellScheme } from './electron/shell-protocol.ts';
import { readFlags } from './flags.ts';
import { readConfigAtOnce } from './node/config-at-once.ts';
import { keepLastGood, readPlainConfig } from './node/config-files.ts';
import { chooseFolders, makeFolders } from './node/folders.ts';
import { jsonLogger } from './node/json-logger.ts';
import { RunMarkFile } from './node/run-mark.ts';
import { EXIT, Supervisor } from './node/supervisor.ts';

const flags = readFlags(process.argv.slice(1), app.isPackaged);
const folders = chooseFolders(flags);
const logger = jsonLogger();

// One switch is enough to look inside or to get out: a package is started with its own or not at all.
if (app.isPackaged) {
  const refused = [...refusedSwitches(process.argv.slice(1)), ...refusedVariables(process.env)];
  for (const name of refused) logger.error('start.refused', { name });
  if (refused.length > 0) process.exit(EXIT.refused);
}
try {
  makeFolders(folders);
} catch (cause) {
  // Without folders of our own nothing of a visit would be safe; the sentence says which one is in the way.
  logger.error('start.folders', { why: (cause as Error).message });
  process.exit(EXIT.refused);
}
// Chromium's own files live and die with the runtime folder; nothing of them is kept (electron.md 4.4).
for (const name of ['userData', 'sessionData', 'crashDumps', 'temp'] as const) {
  app.setPath(name, join(folders.runtime, name === 'temp' ? 'temp' : 'chromium'));
}
// Chromium and every child look at the variable, not at Electron's path.
process.env.TMPDIR = app.getPath('temp');
// Chromium has no sandbox for root, and only a developer's container is ever root.
if (app.isPackaged || process.getuid?.() !== 0) app.enableSandbox();
app.commandLine.appendSwitch('lang', 'ru');
app.commandLine.appendSwitch('disable-http-cache');
app.commandLine.appendSwitch('disable-pinch');
// A video in a picture is a window of Chromium's own over everything (B44), and the controls of a video have a
// button for it: no handler is asked, no feature of a page switches it off.
app.commandLine.appendSwitch('blink-settings', 'pictureInPictureEnabled=false');
const trainingKey = flags.isTraining ? makeTrainingKey() : null;
if (trainingKey) {
  app.commandLine.appendSwitch('ignore-certificate-errors-spki-list', trustedKey(trainingKey));
}
// A server that says «come to this port of mine, or to that host, by QUIC» is gone to past all lists.
app.commandLine.appendSwitch('disable-quic');
// Peer connections announce names of their own to the whole local network (RFC 6762); pages get no addresses anyway.
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
// Portals see the Chrome that we are; our name and Electron's would only single the workstation out.
app.userAgentFallback = app.userAgentFallback.replace(/ (sector-shell|Sector|Electron)\/\S+/gi, '');
registerShellScheme();
Menu.setApplicationMenu(null);

// A second start on the same profile would be an unlocked profile (B78).
if (!app.requestSingleInstanceLock()) {
  logger.warn('start.second-instance');
  app.exit(EXIT.second);
} else {
  // A broken assumption ends the program; the supervisor starts it again and the dirty marker does the rest.
  process.on('uncaughtException', (cause) => {
    logger.error('crash', {}, cause);
    app.exit(EXIT.crash);
  });
  process.on('unhandledRejection', (cause) => {
    logger.error('crash', {}, cause);
    app.exit(EXIT.crash);
  });
  app.on('window-all-closed', () => undefined);
  // Chromium is told now, once and for all, which names it may ask for, and the configuration says which.
  const lastGood = join(folders.state, 'config.last-good.json');
  const plain = readPlainConfig(folders.config);
  const reader = join(app.getAppPath(), 'dist', 'config-worker.mjs');
  const inForce = plain ?? readConfigAtOnce(reader, folders.config, lastGood);
  if (plain) void keepLastGood(lastGood, plain.config, logger);
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    nameRules(
      trainingKey ? [] : listedHosts({ bundles: inForce.config.portals }),
      inForce.config.network.proxy,
      trainingKey && trainingHostRules(flags.trainingPort),
    ),
  );
  const run = flags.isSupervised ? new RunMarkFile(join(folders.state, 'run.json')) : null;
  if (run?.start.hasCrashed) logger.warn('start.after-crash', { isHeld: run.start.isHeld });
  // Chromium ends the whole program when the graphics card has failed it too often.
  if (run?.start.mark.isSoftware) app.disableHardwareAcceleration();
  const supervisor = new Supervisor(process.env, logger);
  void app.whenReady().then(() => compose({ flags, folders, inForce, logger, trainingKey, run, supervisor }));
}
