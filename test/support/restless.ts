/** Two portals that never rest, and a person who types elsewhere: words for scripts of `runUnobserved`. */
import { runUnobserved } from './unobserved.ts';

/**
 * Goes before a script. `watch` notes whatever changes on our window's screen; `typeInto*` type with real keys and
 * answer what was typed and what has arrived.
 */
export const RESTLESS = `
const HOSTS = { first: 'https://gosuslugi.training.test', second: 'https://trudvsem.training.test' };
const contentsAt = (host) => webContents.getAllWebContents().find((one) => one.getURL().startsWith(host));
/** Leads the page of a portal to the page that does all this by itself; it is there when it has loaded. */
const makeRestless = async (contents, does, every = 300, more = '') => {
  const url = new URL('/restless?does=' + does + '&every=' + every + more, contents.getURL()).href;
  contents.executeJavaScript('location.href = ' + JSON.stringify(url) + ', null').catch(() => undefined);
  await until(() => contents.getURL().startsWith(url), 'the restless page');
};
/** Whether a thing comes before long, for what is compared only (the other ends the test where it does not). */
const comes = async (claim) => { for (let look = 0; look < 400; look += 1) { if (await claim()) return true; await pause(); } return false; };
/** Answers what was found, also where the rest could not be done. */
const report = async (work) => {
  const found = {};
  await work(found).catch((cause) => { found.broke = cause.message; });
  say(found);
};
const goHome = async () => { await press('home'); await shown('home-screen'); };
/** What a person would call the screen: which one, what stands over it, which tab. */
const lookOf = () => inShell('[document.querySelector("[data-screen]")?.dataset.screen, ...[...document.querySelectorAll("dialog[open]")].map((one) => one.innerText.slice(0, 80)), document.querySelectorAll("section[data-testid^=notice-]").length].join(" | ")');
const watch = () => {
  const seen = [];
  let isOver = false;
  const over = (async () => { while (!isOver) { const look = await lookOf(); if (seen.at(-1) !== look) seen.push(look); await pause(); } })();
  return async () => { isOver = true; await over; return seen; };
};
const pressAt = async (selector, contents = shell()) => {
  let why = '';
  const placed = async () => { const one = await boxOf(contents, selector).catch((cause) => { why = String(cause); return null; }); return one && one.width > 0 && one; };
  const box = await until(placed, 'a place for ' + selector).catch(async (cause) => { throw new Error(cause.message + ' at ' + contents.getURL() + ': ' + why + JSON.stringify(await view('browser.changed'))); });
  const area = contents === shell() ? { x: 0, y: 0 } : await boxOf(shell(), at('portal-area'));
  const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
  await xdotool('mousemove', Math.round(bounds.x + area.x + box.x + Math.min(box.width / 2, 200)), Math.round(bounds.y + area.y + box.y + box.height / 2), 'click', 1);
};
/** Presses, and presses again as people do, until something has come of it. */
const pressFor = async (selector, contents, came) => {
  for (let turn = 0; turn < 5; turn += 1) {
    await pressAt(selector, contents);
    for (let look = 0; look < 60; look += 1) { if (await came()) return; await pause(); }
  }
  throw new Error('nothing came of ' + selector + ': ' + JSON.stringify(await view('browser.changed')));
};
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Types into the search of the home screen until the claim holds. */
const typeIntoSearch = async (isEnough) => {
  await pressFor(at('search-input'), shell(), () => inShell('document.activeElement?.dataset.testid === "search-input" && document.hasFocus()'));
  await xdotool('key', 'ctrl+a', 'BackSpace');
  const value = () => inShell('document.querySelector(' + JSON.stringify(at('search-input')) + ').value');
  let typed = '', all = 0, lost = 0;
  // The field takes 200 characters: it is looked at and emptied before.
  const look = async () => {
    for (let turn = 0; turn < 400 && (await value()) !== typed; turn += 1) await pause();
    const got = await value();
    if (got !== typed) lost += Math.max(1, typed.length - got.length);
    await xdotool('key', 'ctrl+a', 'BackSpace');
    all += typed.length;
    typed = '';
  };
  do {
    const word = LETTERS.slice(0, 10 + (typed.length % 7));
    await xdotool('type', '--delay', 25, word);
    typed += word;
    if (typed.length > 150) await look();
  } while (!(await isEnough()) && all < 4000);
  await look();
  return { typed: all, lost };
};
/** The first instruction of the home screen, in the reader. */
const openReader = async () => { await pressAt('[data-testid^="instruction-"]'); await shown('reader-back'); };
/** Keys without a field: as in the reader, which is turned by them. They are counted where our window hears them. */
const typeKeys = async (isEnough) => {
  await inShell('window.heardKeys = 0, window.hearKeys ??= (addEventListener("keydown", () => { window.heardKeys += 1; }, true), true)');
  let typed = 0;
  do { await xdotool('key', '--delay', 25, ...Array(12).fill('Down')); typed += 12; } while (!(await isEnough()) && typed < 4000);
  for (let look = 0; look < 400 && (await inShell('window.heardKeys')) < typed; look += 1) await pause();
  return { typed, lost: typed - (await inShell('window.heardKeys')) };
};
/** The consultant's code by real keys; the desk opens when every digit has arrived. */
const typeCode = async (person, pin) => {
  await press('door');
  await press('staff-' + person);
  await shown('pin-1');
  await pressAt('.pin-title');
  for (const digit of pin) await xdotool('key', '--delay', 130, digit);
  await xdotool('key', 'Return');
  const isIn = async () => (await view('access.changed')).session !== null;
  for (let look = 0; look < 400 && !(await isIn()); look += 1) await pause();
  const lost = (await isIn()) ? 0 : pin.length;
  await call('access.leave');
  await until(async () => (await view('access.changed')).session === null, 'the desk left');
  if (lost > 0) await press('door-close').catch(() => undefined);
  return { typed: pin.length, lost };
};
/**
 * One round of a person at home, in the reader and at the door of the desk, while the pages go on; loads is how
 * often they have loaded themselves. Answers the keys that were typed and lost, and the screens that came by themselves.
 */
const roundOf = async (loads, person, pin) => {
  const sum = { typed: 0, lost: 0, changes: [], where: {} };
  const during = async (where, work) => {
    const look = watch();
    const { typed, lost } = await work();
    const looks = await look();
    sum.typed += typed;
    sum.lost += lost;
    if (lost !== 0) sum.where[where] = lost;
    if (looks.length > 1) sum.changes.push(looks);
  };
  const after = (more) => { const from = loads(); return () => loads() >= from + more; };
  await during('search', () => typeIntoSearch(after(4)));
  await openReader();
  await during('reader', () => typeKeys(after(4)));
  await press('reader-back');
  await shown('home-screen');
  const { typed, lost } = await typeCode(person, pin);
  await shown('home-screen');
  if (lost !== 0) sum.where.code = lost;
  return { ...sum, typed: sum.typed + typed, lost: sum.lost + lost };
};
/** Counts what the page does: documents that it loads. */
const loadsOf = (contents) => { const seen = { loads: 0 }; contents.on('did-navigate', () => { seen.loads += 1; }); return seen; };
`;

export interface RestlessRounds {
  readonly visits: number;
  readonly rounds: number;
  /** How often the pages loaded themselves. */
  readonly loads: number;
  /** Keys of the person. */
  readonly typed: number;
  readonly lost: number;
  /** For each round with a loss: which one, and how many keys where. */
  readonly losses: readonly Readonly<Record<string, number>>[];
  /** For each time that the screen changed by itself: the screens in their order. */
  readonly changes: readonly (readonly string[])[];
}

const MINUTE = 60_000;
/** A visit of the soak; one has an end of its own after an hour. */
const VISIT = 10 * MINUTE;

/** Visits with two restless portals in the background, for so many minutes; one round at least. */
export async function restlessRounds(display: string, minutes: number): Promise<RestlessRounds> {
  const script = `
    await until(async () => (await state()).kind === 'free', 'free');
    await call('access.set', { name: 'Отдел ИТ', role: 'it', pin: '480193' });
    const [it] = (await call('access.people')).value;
    await call('access.leave');
    const endsAt = performance.now() + ${minutes * MINUTE};
    const all = { visits: 0, rounds: 0, loads: 0, typed: 0, lost: 0, losses: [], changes: [] };
    do {
      all.visits += 1;
      const visitEndsAt = Math.min(endsAt, performance.now() + ${VISIT});
      const first = await begin();
      await goHome();
      await press('tile-training-trudvsem');
      const second = await until(() => contentsAt(HOSTS.second), 'the second portal');
      const does = 'reload,popup,print,files,title,poll,dialog,focus,refused';
      await makeRestless(second, does, 900);
      await goHome();
      await makeRestless(first, does + ',frame', 700);
      const seen = [loadsOf(first), loadsOf(second)];
      const loads = () => seen.reduce((sum, one) => sum + one.loads, 0);
      do {
        const round = await roundOf(loads, it.id, '480193');
        all.rounds += 1;
        all.typed += round.typed;
        all.lost += round.lost;
        all.changes.push(...round.changes);
        if (round.lost !== 0) all.losses.push({ round: all.rounds, ...round.where });
      } while (performance.now() < visitEndsAt);
      all.loads += loads();
      await finish();
    } while (performance.now() < endsAt);
    say(all);`;
  return (await runUnobserved(display, RESTLESS + script, {
    limit: minutes * MINUTE + 5 * MINUTE,
  })) as RestlessRounds;
}
