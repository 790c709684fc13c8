/** Runs inside Electron: loads one training page in turn in a bare view and in a tab under the guard. */
import process from 'node:process';
import { app, BaseWindow, session, WebContentsView } from 'electron';
import { createPolicy } from '../../main/core/policy/decide.ts';
import { VisitTraces } from '../../main/core/portals/visit-traces.ts';
import { createPortalSession } from '../../main/electron/portal-session.ts';
import { PortalTab } from '../../main/electron/portal-tab.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { trainingBundles } from '../../training/bundles.ts';
import { origins, trainingHostRules } from '../../training/hosts.ts';

const { SECTOR_BENCH_PORT, SECTOR_BENCH_SPKI, SECTOR_BENCH_FOLDER, SECTOR_BENCH_ROUNDS } = process.env;
const PAGE = `${origins.gosuslugi}/`;

app.setPath('userData', SECTOR_BENCH_FOLDER ?? '');
app.commandLine.appendSwitch('host-resolver-rules', trainingHostRules(Number(SECTOR_BENCH_PORT)));
app.commandLine.appendSwitch('ignore-certificate-errors-spki-list', SECTOR_BENCH_SPKI ?? '');
app.commandLine.appendSwitch('disable-http-cache');
void app.whenReady().then(run);

async function run(): Promise<void> {
  const window = new BaseWindow({ width: 1280, height: 800 });
  const bounds = { x: 0, y: 0, width: 1280, height: 800 };

  const bare = new WebContentsView({
    webPreferences: { session: session.fromPartition('bare', { cache: false }) },
  });
  const policy = createPolicy(
    trainingBundles.map((one) => ({ ...one, navigate: [...one.navigate], resources: [...one.resources] })),
  );
  if (!policy.ok) throw new Error(policy.error.code);
  let portals: readonly string[] = [];
  const nothing = () => undefined;
  const traces = new VisitTraces(policy.value, nothing);
  const tab = new PortalTab({
    clock: systemClock,
    onEnded: () => undefined,
    id: 'bench',
    session: createPortalSession({
      onRefusedRequest: () => undefined,
      onFrame: (_contentsId, go) => tab.flood.frameComes(go),
      onPage: () => undefined,
      judgeSigning: () => null,
      partition: 'guarded',
      policy: policy.value,
      portalsOf: () => portals,
      onRefused: nothing,
      onLearn: nothing,
      // What the product does with each request is part of the time.
      onRequest: (request) => traces.requested(request),
      onAnswer: (answer) => traces.answered(answer),
      isOver: () => false,
      isVouched: null,
    }),
    policy: policy.value,
    logger: { info: nothing, warn: nothing, error: nothing },
    onPrint: nothing,
    onChooser: nothing,
    pageParts: () => [],
    arm: async () => undefined,
    onChange: nothing,
    isShown: () => true,
    onLeft: nothing,
    onClosed: nothing,
    onShown: (id) => {
      portals = [id];
    },
    onPopup: nothing,
    onRefused: nothing,
    onActivity: nothing,
    isInFront: () => true,
    onForm: () => undefined,
    onDocument: () => undefined,
    onHeader: () => undefined,
  });
  portals = ['training-gosuslugi'];
  for (const view of [bare, tab.view]) {
    view.setBounds(bounds);
    window.contentView.addChildView(view);
  }
  await bare.webContents.loadURL(PAGE);
  await tab.load(PAGE);

  const times: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
  const timed = async (into: number[], contents: Electron.WebContents) => {
    const began = performance.now();
    await contents.loadURL(PAGE);
    into.push(performance.now() - began);
  };
  for (let round = 0; round < Number(SECTOR_BENCH_ROUNDS); round += 1) {
    await timed(times.bare, bare.webContents);
    await timed(times.ours, tab.contents);
  }
  process.stdout.write(`\nBENCH ${JSON.stringify(times)}\n`);
  app.exit(0);
}
