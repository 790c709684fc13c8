/** Pages that flood the program in one way each, for as long as they live: what is tried in test/attack. */
import { origins } from '../hosts.ts';
import { html, raw } from '../html.ts';
import type { Answer } from '../http/exchange.ts';
import { page } from '../http/exchange.ts';

/** Runs `work` turn by turn, so that the page itself stays alive; `big` is text of so many letters. */
const TOOLS = `
const forever = (work) => { let n = 0; const turn = () => { try { work(n++); } catch {} setTimeout(turn); }; turn(); };
const times = (count, work) => { for (let one = 0; one < count; one += 1) work(one); };
const big = (size) => 'я'.repeat(size);
const frames = [];
const frame = (set) => {
  const one = document.createElement('iframe');
  set(one);
  document.body.append(one);
  frames.push(one);
  if (frames.length > 40) frames.shift().remove();
};
`;

/** Each way with what its page runs. */
export const FLOODS: Readonly<Record<string, string>> = {
  console: `forever((n) => times(3000, (i) => console.log({ n, i, deep: { letters: 'x'.repeat(200) } })))`,
  bindings: `const ours = Object.getOwnPropertyNames(globalThis).filter((name) => /sector/i.test(name));
    forever(() => ours.forEach((name) => times(20, () => globalThis[name](big(500_000)))))`,
  exceptions: `forever(() => times(500, () => { setTimeout(() => { throw new Error(big(5000)); }); Promise.reject(new Error(big(5000))); }))`,
  frames: `forever((n) => times(5, (i) => frame((one) => { one.srcdoc = '<p>' + n + '.' + i; })))`,
  contexts: `forever(() => times(3, () => frame((one) => { one.src = '${origins.files}/widget/upload?' + Math.random(); })))`,
  navigations: `location.replace('/floods/navigations?' + Math.random())`,
  popups: `forever(() => times(20, (i) => window.open('/floods/quiet?' + i, '_blank')))`,
  prints: `forever(() => times(50, () => print()))`,
  dialogs: `forever(() => { alert(big(100_000)); confirm(big(100_000)); prompt(big(100_000)); })`,
  downloads: `const blob = URL.createObjectURL(new Blob([new Uint8Array(1_000_000)]));
    forever((n) => times(5, (i) => { const link = document.createElement('a'); link.href = blob; link.download = 'файл ' + n + '.' + i + '.pdf'; link.click(); }))`,
  refusals: `forever((n) => times(100, (i) => { new Image().src = '${origins.outside}/' + n + '.' + i; fetch('https://h' + n + '-' + i + '.outside.test/' + 'x'.repeat(2000), { mode: 'no-cors' }).catch(() => 0); }))`,
  history: `forever((n) => times(50, (i) => { history.pushState({ big: 'x'.repeat(10_000) }, '', '#' + n + '.' + i + 'x'.repeat(10_000)); location.hash = i; }))`,
  titles: `forever((n) => times(20, (i) => { document.title = n + '.' + i + big(500_000); }))`,
  favicons: `forever((n) => times(20, (i) => { document.querySelector('link[rel=icon]')?.remove(); const link = document.createElement('link'); link.rel = 'icon'; link.href = '/favicon.ico?' + n + '.' + i; document.head.append(link); }))`,
  workers: `const source = URL.createObjectURL(new Blob(['for (;;) console.log({ a: 1 })']));
    const live = [];
    forever(() => { live.push(new Worker(source)); if (live.length > 8) live.shift().terminate(); })`,
  sockets: `forever((n) => times(20, (i) => { try { new WebSocket('wss://' + location.host + '/' + n + '.' + i); new WebSocket('wss://h' + i + '.outside.test/'); } catch {} }))`,
  storage: `forever((n) => { times(50, (i) => { document.cookie = 'c' + i + '=' + n + 'x'.repeat(3000) + ';secure'; localStorage.setItem('k' + i, n + 'x'.repeat(50_000)); });
    indexedDB.open('d' + (n % 50)); caches.open('c' + (n % 50)); })`,
  canvas: `forever((n) => { const canvas = document.createElement('canvas'); canvas.width = canvas.height = 6000; const context = canvas.getContext('2d'); context.fillRect(0, 0, 6000, 6000); document.body.replaceChildren(canvas); canvas.toDataURL(); })`,
  audio: `forever(() => { times(5, () => { const context = new AudioContext(); context.createOscillator().connect(context.destination); context.close(); }); new Audio('/missing.mp3').play().catch(() => 0); navigator.mediaSession.metadata = new MediaMetadata({ title: big(10_000) }); navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => 0); })`,
  clipboard: `forever(() => times(50, () => { navigator.clipboard.writeText(big(100_000)).catch(() => 0); navigator.clipboard.readText().catch(() => 0); document.execCommand('copy'); }))`,
};

/** The page of one way; of an unknown way a quiet one. */
export function floodPage(way: string): Answer {
  const script = Object.hasOwn(FLOODS, way)
    ? `${TOOLS}\naddEventListener('load', () => { ${FLOODS[way]} });`
    : '';
  return page(html`<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Поток</title><link rel="icon" href="/favicon.ico"></head>
<body><h1 data-testid="flood">${way}</h1><script>${raw(script)}</script></body></html>`);
}
