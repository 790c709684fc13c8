/** Electron's entry: flags, single instance, folders, compose, start, last catch. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { app, Menu } from 'electron';
import { trainingHostRules } from '../training/hosts.ts';
import { makeTrainingKey, trustedKey } from '../training/key.ts';
import { compose, type Turn } from './compose.ts';
import type { Failure } from './core/base/result.ts';
import { nameRules } from './core/policy/name-rules.ts';
import { listedHosts } from './core/policy/network-layer.ts';
import { refusedSwitches, refusedVariables } from './core/policy/start-switches.ts';
import { trouble } from './core/supervision/troubles.ts';
import { Profiles } from './electron/profiles.ts';
import { registerShellScheme } from './electron/shell-protocol.ts';
import { readFlags } from './flags.ts';
import { readConfigAtOnce } from './node/config-at-once.ts';
import { keepLastGood, readPlainConfig } from './node/config-files.ts';
import { endHostsOfCrash } from './node/eds/hosts-of-a-crash.ts';
import { chooseFolders } from './node/folders.ts';
import { hasGraphicsCard } from './node/graphics-card.ts';
import { handoverSocket, Succession } from './node/handover.ts';
import { jsonLogger } from './node/json-logger.ts';
import { seeOut } from './node/process-end.ts';
import { drawsInSoftware, RunMarkFile } from './node/run-mark.ts';
import { addToStatus, statusPlaces } from './node/status-file.ts';
import { EXIT, Supervisor } from './node/supervisor.ts';
import { faultAtStart, shelter, standStill } from './stopped.ts';

/** From the first screen of this program to the end of the one before it, milliseconds. */
const PATIENCE = 3000;

const flags = readFlags(process.argv.slice(1), app.isPackaged);
const wanted = chooseFolders(flags);
const logger = jsonLogger();

// One switch is enough to look inside or to get out: a package is started with its own or not at all.
if (app.isPackaged) {
  const refused = [...refusedSwitches(process.argv.slice(1)), ...refusedVariables(process.env)];
  for (const name of refused) logger.error('start.refused', { name });
  if (refused.length > 0) {
    sayOnTerminal(trouble('start.refused'));
    process.exit(EXIT.refused);
  }
}
// Without folders of our own nothing of a visit would be safe: a screen says so, and which one is in the way.
const fault = faultAtStart(wanted, existsSync(join(wanted.state, 'visit-open.json')));
const folders = fault ? shelter(wanted) : wanted;
const supervisor = new Supervisor(process.env, logger);
const profiles = new Profiles(folders.runtime, logger);
// Chromium's own files live and die with the program; nothing of them is kept.
for (const name of ['userData', 'sessionData'] as const) app.setPath(name, profiles.own);
app.setPath('crashDumps', profiles.shared);
app.setPath('temp', join(folders.runtime, 'temp'));
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
// A sandboxed frame in a process of its own begins before we are attached to it, and would find Chromium's print (F01).
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns,IsolateSandboxedIframes');
// Portals see the Chrome that we are; our name and Electron's would only single the workstation out.
app.userAgentFallback = app.userAgentFallback.replace(/ (sector-shell|Sector|Electron)\/\S+/gi, '');
registerShellScheme();
Menu.setApplicationMenu(null);

const succession = supervisor.isNext ? new Succession(handoverSocket(folders.runtime)) : null;
// A second start beside the first would be a second workstation (B78). The next program waits until it is called.
if (fault && succession) {
  // The one before ends in a moment, and a fresh one shows what is wrong.
  app.exit(EXIT.renewal);
} else if (!succession && !profiles.lock()) {
  logger.warn('start.second-instance');
  sayOnTerminal(trouble('start.second'));
  addToStatus(statusPlaces(folders), trouble('start.second'));
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
  // Also where the folders are at fault. A program that waits for its turn looks when it has it (compose/visit.ts).
  if (!succession) void endHostsOfCrash(wanted.state, logger);
  // Chromium is told now, once and for all, which names it may ask for, and the configuration says which.
  const lastGood = join(folders.state, 'config.last-good.json');
  const plain = readPlainConfig(folders.config);
  const reader = join(app.getAppPath(), 'dist', 'config-worker.mjs');
  const inForce = plain ?? readConfigAtOnce(reader, folders.config, lastGood);
  if (plain && !fault) void keepLastGood(lastGood, plain.config, logger);
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    nameRules(
      trainingKey ? [] : flags.isWorkshop ? 'any' : listedHosts({ bundles: inForce.config.portals }),
      inForce.config.network.proxy,
      trainingKey && trainingHostRules(flags.trainingPort),
    ),
  );
  const markFile = join(folders.state, 'run.json');
  const beginRun = () => {
    if (!flags.isSupervised) return null;
    const run = new RunMarkFile(markFile);
    if (run.start.hasCrashed) logger.warn('start.after-crash', { isHeld: run.start.isHeld });
    return run;
  };
  const run = succession || fault ? null : beginRun();
  // The program before has nothing to do but to end, and the memory of the visit with it.
  const takeLock = async (before: number) => {
    if (await seeOut(before, PATIENCE)) logger.warn('handover.ended-by-force');
    if (profiles.lock()) return profiles.forgetOthers();
    logger.error('start.second-instance');
    return app.exit(EXIT.second);
  };
  // Chromium ends the whole program when the graphics card has failed it too often.
  const isSoftware = !hasGraphicsCard() || (flags.isSupervised && drawsInSoftware(markFile));
  if (isSoftware) app.disableHardwareAcceleration();
  // One that nobody calls any more has nothing to close.
  succession?.called.catch(() => app.exit(0));
  const turn: Turn = {
    isNext: succession !== null,
    ready: () => succession?.ready(),
    async taken() {
      // One that nobody calls any more waits for its end.
      await succession?.called.catch(() => new Promise(() => undefined));
      return succession ? beginRun() : run;
    },
    shown() {
      if (!succession) return void profiles.forgetOthers();
      succession.taken();
      void succession.called.then(takeLock);
    },
  };
  void app
    .whenReady()
    .then(() =>
      fault
        ? standStill({ fault, flags, folders: wanted, profiles, logger, supervisor })
        : compose({ flags, folders, inForce, logger, trainingKey, turn, supervisor }),
    );
}

/** For whoever has started the program by hand: the log beside it has the same as a line for machines. */
function sayOnTerminal({ code, message }: Failure): void {
  process.stderr.write(`${message} Код: ${code}\n`);
}
