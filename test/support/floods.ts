/**
 * One program without a driver, one visit for each way of flooding: how long the main process took for a turn, how long
 * our window took to answer a real press, what crossed to it, whether the visit went on, and how long its closing took.
 */
import { HANGS } from './patience.ts';
import { runUnobserved } from './unobserved.ts';

export interface Measured {
  /** Milliseconds for which all this was watched. */
  readonly elapsed: number;
  /** The longest turn of the main process, and how many took longer than the limit; milliseconds. */
  readonly turn: number;
  readonly longTurns: number;
  /** The longest turn without what its thread waited for a processor that somebody else had (`/proc/…/schedstat`). */
  readonly turnOwn: number;
  /** The longest that its thread worked in one turn. */
  readonly turnWork: number;
  /** The longest that our window took for a picture of its own, asked ten times a second. */
  readonly frame: number;
  /** The longest from a real press on our bar to its picture. */
  readonly press: number;
  /** Presses that our window answered at all. */
  readonly presses: number;
  /** Messages to our window, and the letters of the longest. */
  readonly messages: number;
  readonly longest: number;
}

export interface FloodRow extends Measured {
  readonly way: string;
  readonly state: string;
  readonly notice: string | null;
  /** From «Завершить» to the receipt; milliseconds. */
  readonly closing: number;
  readonly failed: readonly string[];
  /** Steps of the closing that took longest. */
  readonly slowest: string;
  /** Lines of the program's log while the page was there, and of them those of the supervision. */
  readonly lines: number;
  readonly silent: number;
}

/** What the main process may take for a turn; milliseconds. */
export const TURN = 100;

/**
 * @param ways names of training/portals/flood-page.ts; `quiet` for a page that does nothing
 * @param ms how long each is watched
 */
export async function measureFloods(
  display: string,
  ways: readonly string[],
  ms: number,
): Promise<readonly FloodRow[]> {
  return (await runUnobserved(display, SCRIPT(ways, ms), {
    limit: ways.length * HANGS,
  })) as readonly FloodRow[];
}

const SCRIPT = (ways: readonly string[], ms: number) => `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { appendFileSync, readFileSync } = require('node:fs');
// Milliseconds that the main thread has worked, and that it has waited for a processor.
const scheduled = () => readFileSync('/proc/self/task/' + process.pid + '/schedstat', 'utf8').split(' ').slice(0, 2).map((one) => Number(one) / 1e6);
const sent = { count: 0, longest: 0 };
const send = shell().send;
shell().send = function (channel, name, payload) {
  sent.count += 1;
  sent.longest = Math.max(sent.longest, JSON.stringify(payload)?.length ?? 0);
  return send.call(this, channel, name, payload);
};
const heard = { lines: 0, silent: 0 };
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write;
  stream.write = function (text, ...rest) {
    if (String(text).startsWith('{"at"')) { heard.lines += 1; if (/supervision/.test(String(text))) heard.silent += 1; }
    return write.call(this, text, ...rest);
  };
}
await inShell(\`(() => { window.delays = []; new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.interactionId > 0) window.delays.push(one.duration); }).observe({ type: 'event', durationThreshold: 16 }); window.answered = 0; addEventListener('pointerup', () => { window.answered += 1; }, true); })()\`);
// One for all presses: to start a program holds the main process until it runs, and that would be measured too.
const hands = require('node:child_process').spawn('sh', ['-c', 'while read x y; do xdotool mousemove "$x" "$y" click 1; done'], { stdio: ['pipe', 'ignore', 'inherit'] });
async function watch(ms) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await inShell('window.delays = []; window.answered = 0');
  sent.count = sent.longest = heard.lines = heard.silent = 0;
  // Presses that are answered and change nothing.
  const isThere = await inShell('document.querySelector(' + JSON.stringify(at('time-left')) + ') !== null');
  const boxes = isThere ? [await boxOf(shell(), at('time-left'))] : [];
  const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
  let frame = 0, longTurns = 0, turnOwn = 0, turnWork = 0, last = performance.now(), [worked, waited] = scheduled();
  delay.enable();
  const begun = performance.now();
  const beat = setInterval(() => {
    const now = performance.now();
    const [work, wait] = scheduled();
    const turn = now - last - 5;
    if (turn > ${TURN}) longTurns += 1;
    turnOwn = Math.max(turnOwn, turn - (wait - waited));
    turnWork = Math.max(turnWork, work - worked);
    [last, worked, waited] = [now, work, wait];
  });
  const endsAt = performance.now() + ms;
  for (let turn = 0; performance.now() < endsAt; turn += 1) {
    const asked = performance.now();
    await inShell('new Promise((done) => requestAnimationFrame(() => done(1)))');
    frame = Math.max(frame, performance.now() - asked);
    const box = boxes[turn % 4];
    if (box) hands.stdin.write(Math.round(bounds.x + box.x + box.width / 2) + ' ' + Math.round(bounds.y + box.y + box.height / 2) + '\\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  delay.disable();
  clearInterval(beat);
  const { delays, answered } = await inShell('({ delays: window.delays, answered: window.answered })');
  return { elapsed: Math.round(performance.now() - begun), turn: Math.round(delay.max / 1e6), longTurns, turnOwn: Math.round(turnOwn), turnWork: Math.round(turnWork), frame: Math.round(frame), press: Math.max(0, ...delays), presses: answered, messages: sent.count, longest: sent.longest, ...heard };
}
const rows = [];
for (const way of ${JSON.stringify(ways)}) {
  const portal = await begin();
  await until(() => inShell('document.querySelector(' + JSON.stringify(at('guide')) + ') !== null'), 'the bar');
  portal.executeJavaScript('location.href = "/floods/' + way + '"', true).catch(() => 0);
  await until(() => portal.isDestroyed() || portal.getURL().includes('/floods/') || shell() && false, way).catch(() => 0);
  const measured = await watch(${ms});
  const kind = (await state()).kind;
  const { notice } = await view('browser.changed');
  const began = performance.now();
  await call('visit.finish');
  await until(async () => ['done', 'token'].includes((await state()).phase), 'closed');
  const closing = Math.round(performance.now() - began);
  const steps = (await state()).receipt?.steps ?? [];
  const failed = steps.filter(({ status }) => status === 'failed').map(({ id }) => id);
  const slowest = [...steps].sort((a, b) => b.durationMs - a.durationMs).slice(0, 4).map(({ id, durationMs }) => id + ' ' + Math.round(durationMs)).join(', ');
  rows.push({ way, state: kind, notice: notice?.kind ?? null, ...measured, closing, failed, slowest });
  appendFileSync(process.env.SECTOR_FLOOD_LOG ?? '/dev/null', JSON.stringify(rows.at(-1)) + '\\n');
  await call('visit.leave');
}
hands.stdin.end();
say(rows);
`;
