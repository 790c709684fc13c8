import { hosts, origins } from '../hosts.ts';

/** Every probe by name, in the order of the page; the same names are keys of the table in the script. */
export const probeNames = [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'screen-capture',
  'midi',
  'clipboard-read',
  'clipboard-write',
  'usb',
  'hid',
  'serial',
  'bluetooth',
  'fullscreen',
  'pointer-lock',
  'keyboard-lock',
  'wake-lock',
  'idle-detection',
  'local-fonts',
  'storage-persist',
  'open-blank',
  'open-outside',
  'open-many',
  'data-frame',
  'outside-frame',
  'file-frame',
  'blob-download',
  'data-navigation',
  'fetch',
  'beacon',
  'websocket',
  'event-source',
  'image',
  'script',
  'form-post',
  'webrtc',
  'worker-fetch',
  'service-worker-fetch',
  'service-worker-websocket',
  'mailto',
  'scheme',
  'protocol-handler',
  'open-file-picker',
  'save-file-picker',
  'directory-picker',
  'print',
  'print-command',
  'print-frame',
  'webauthn-get',
  'webauthn-create',
  'federated-login',
  'password-store',
  'payment',
  'speech-recognition',
  'speaker-selection',
  'window-management',
  'window-move',
  'window-close',
  'eye-dropper',
  'picture-in-picture',
  'document-picture-in-picture',
  'share',
  'sensors',
  'immersive-session',
  'protected-media',
  'push',
  'background-sync',
  'periodic-sync',
  'background-fetch',
  'web-transport',
  'prerender',
  'frame-leads-away',
  'form-new-window',
  'orientation-lock',
  'paste-command',
  'cast',
] as const;
export type ProbeName = (typeof probeNames)[number];

/**
 * Each probe answers [outcome, detail]: `got` — the page obtained it, `refused`, `absent` — the browser has no
 * such thing, `silent` — no answer in time, `sent` — it was asked for and a page cannot know the end.
 */
export const probeScript = `'use strict';
const outside = '${origins.outside}';
const results = [];
const report = document.querySelector('[data-testid="probe-results"]');
const target = document.querySelector('iframe[name="probe-target"]');
const got = (detail = '') => ['got', String(detail)];
const refused = (detail = '') => ['refused', String(detail)];
const absent = () => ['absent', ''];
const sent = (detail = '') => ['sent', detail];

/** An action that exists only if the browser has the object for it. */
const ask = (object, action) => async () => (object() ? got((await action()) ?? '') : absent());
const stopTracks = (stream) => { for (const track of stream.getTracks()) track.stop(); return 'stream'; };
function loaded(element, attribute, value) {
  return new Promise((resolve) => {
    element.onload = () => resolve(got('loaded'));
    element.onerror = () => resolve(refused('error event'));
    element[attribute] = value;
    document.body.append(element);
  });
}
function frame(url) {
  return new Promise((resolve) => {
    const element = document.createElement('iframe');
    element.hidden = true;
    element.src = url;
    // A refused frame fires load too, for the browser's own error page: only a message from inside proves it ran.
    addEventListener('message', (event) => { if (event.source === element.contentWindow) resolve(got('ran')); });
    element.onload = () => setTimeout(() => resolve(sent('load event, nothing said from inside')), 300);
    document.body.append(element);
  });
}
function opened(url) {
  const window = open(url);
  if (!window) return refused('null');
  let detail = 'window';
  try { detail = window.location.href; } catch { detail = 'window of another origin'; }
  setTimeout(() => window.close(), 1000);
  return got(detail);
}
function follow(url) {
  const link = document.createElement('a');
  link.href = url;
  link.click();
  return sent(url);
}
async function throughWorker(name) {
  const registration = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('message', (event) => {
      if (event.data?.probe === name) resolve([event.data.outcome, event.data.detail]);
    });
    registration.active.postMessage(name);
  });
}

const probes = {
  'geolocation': () => new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve(got('position')), (error) => resolve(refused(error.code + ' ' + error.message)))),
  'notifications': ask(() => globalThis.Notification, async () => { const answer = await Notification.requestPermission(); if (answer !== 'granted') throw new Error(answer); return answer; }),
  'camera': ask(() => navigator.mediaDevices, async () => stopTracks(await navigator.mediaDevices.getUserMedia({ video: true }))),
  'microphone': ask(() => navigator.mediaDevices, async () => stopTracks(await navigator.mediaDevices.getUserMedia({ audio: true }))),
  'screen-capture': ask(() => navigator.mediaDevices?.getDisplayMedia, async () => stopTracks(await navigator.mediaDevices.getDisplayMedia({ video: true }))),
  'midi': ask(() => navigator.requestMIDIAccess, async () => { await navigator.requestMIDIAccess({ sysex: true }); }),
  'clipboard-read': ask(() => navigator.clipboard?.readText, async () => (await navigator.clipboard.readText()).length + ' characters'),
  'clipboard-write': ask(() => navigator.clipboard?.writeText, async () => { await navigator.clipboard.writeText('probe'); }),
  'usb': ask(() => navigator.usb, async () => { await navigator.usb.requestDevice({ filters: [] }); }),
  'hid': ask(() => navigator.hid, async () => { const list = await navigator.hid.requestDevice({ filters: [] }); if (list.length === 0) throw new Error('empty list'); }),
  'serial': ask(() => navigator.serial, async () => { await navigator.serial.requestPort(); }),
  'bluetooth': ask(() => navigator.bluetooth, async () => { await navigator.bluetooth.requestDevice({ acceptAllDevices: true }); }),
  'fullscreen': ask(() => document.documentElement.requestFullscreen, async () => { await document.documentElement.requestFullscreen(); setTimeout(() => document.exitFullscreen().catch(() => undefined), 500); }),
  'pointer-lock': ask(() => document.body.requestPointerLock, async () => { await document.body.requestPointerLock(); setTimeout(() => document.exitPointerLock(), 500); }),
  'keyboard-lock': ask(() => navigator.keyboard?.lock, async () => { await navigator.keyboard.lock(); navigator.keyboard.unlock(); }),
  'wake-lock': ask(() => navigator.wakeLock, async () => { await (await navigator.wakeLock.request('screen')).release(); }),
  'idle-detection': ask(() => globalThis.IdleDetector, async () => { const answer = await IdleDetector.requestPermission(); if (answer !== 'granted') throw new Error(answer); }),
  'local-fonts': ask(() => globalThis.queryLocalFonts, async () => { const list = await queryLocalFonts(); if (list.length === 0) throw new Error('empty list'); return list.length; }),
  'storage-persist': ask(() => navigator.storage?.persist, async () => { if (!(await navigator.storage.persist())) throw new Error('false'); }),
  'open-blank': async () => opened('about:blank'),
  'open-outside': async () => opened(outside + '/?from=open'),
  'open-many': async () => { const windows = Array.from({ length: 20 }, () => open('/')).filter(Boolean); setTimeout(() => windows.forEach((window) => window.close()), 1000); return windows.length === 0 ? refused('0 of 20') : got(windows.length + ' of 20'); },
  'data-frame': () => frame('data:text/html,<script>parent.postMessage("ran","*")</' + 'script>'),
  'outside-frame': () => frame(outside + '/frame'),
  'file-frame': () => frame('file:///etc/hostname'),
  'blob-download': async () => { const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['MZ probe'])); link.download = 'probe.exe'; link.click(); return sent('probe.exe'); },
  'data-navigation': async () => follow('data:text/html,<h1>data</h1>'),
  'fetch': async () => got('status ' + (await fetch(outside + '/collect?from=fetch')).status),
  'beacon': async () => (navigator.sendBeacon(outside + '/collect?from=beacon', 'probe') ? sent('queued') : refused('false')),
  'websocket': () => new Promise((resolve) => { const socket = new WebSocket('wss://${hosts.outside}/socket'); socket.onopen = () => resolve(got('open')); socket.onerror = () => resolve(refused('error event')); }),
  'event-source': () => new Promise((resolve) => { const source = new EventSource(outside + '/events'); source.onopen = () => { source.close(); resolve(got('open')); }; source.onerror = () => { source.close(); resolve(refused('error event')); }; }),
  'image': () => loaded(new Image(1, 1), 'src', outside + '/pixel.gif?' + Date.now()),
  'script': () => loaded(document.createElement('script'), 'src', outside + '/script.js?' + Date.now()),
  'form-post': async () => { const form = document.createElement('form'); form.method = 'post'; form.action = outside + '/collect?from=form'; form.target = 'probe-target'; document.body.append(form); form.submit(); return sent('into a frame'); },
  'webrtc': ask(() => globalThis.RTCPeerConnection, async () => { const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${hosts.outside}:3478' }] }); const found = []; peer.onicecandidate = (event) => { if (event.candidate?.candidate) found.push(event.candidate.candidate.split(' ')[4]); }; peer.createDataChannel('probe'); await peer.setLocalDescription(await peer.createOffer()); await new Promise((resolve) => setTimeout(resolve, 1500)); peer.close(); if (found.length === 0) throw new Error('no candidates'); return found.join(' '); }),
  'worker-fetch': () => new Promise((resolve) => { const worker = new Worker(URL.createObjectURL(new Blob(['fetch("' + outside + '/collect?from=worker").then((r) => postMessage(["got", "status " + r.status]), (e) => postMessage(["refused", String(e)]))'], { type: 'text/javascript' }))); worker.onmessage = (event) => { worker.terminate(); resolve(event.data); }; worker.onerror = () => resolve(refused('error event')); }),
  'service-worker-fetch': () => throughWorker('service-worker-fetch'),
  'service-worker-websocket': () => throughWorker('service-worker-websocket'),
  'mailto': async () => follow('mailto:help@training.test'),
  'scheme': async () => follow('training-app://open'),
  'protocol-handler': ask(() => navigator.registerProtocolHandler, async () => { navigator.registerProtocolHandler('web+training', '/?to=%s'); }),
  'open-file-picker': ask(() => globalThis.showOpenFilePicker, async () => (await showOpenFilePicker())[0].name),
  'save-file-picker': ask(() => globalThis.showSaveFilePicker, async () => (await showSaveFilePicker()).name),
  'directory-picker': ask(() => globalThis.showDirectoryPicker, async () => (await showDirectoryPicker()).name),
  'print': async () => { print(); return sent(); },
  'print-command': async () => (document.execCommand('print') ? sent() : refused('false')),
  'print-frame': async () => { const element = document.createElement('iframe'); element.hidden = true; document.body.append(element); element.contentWindow.print(); element.contentDocument.execCommand('print'); return sent(); },
  'webauthn-get': ask(() => globalThis.PublicKeyCredential, async () => { await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), timeout: 2000 } }); }),
  'webauthn-create': ask(() => globalThis.PublicKeyCredential, async () => { await navigator.credentials.create({ publicKey: { challenge: new Uint8Array(16), rp: { name: 'probe' }, user: { id: new Uint8Array(8), name: 'probe', displayName: 'probe' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }], timeout: 2000 } }); }),
  'federated-login': ask(() => globalThis.IdentityCredential, async () => { await navigator.credentials.get({ identity: { providers: [{ configURL: outside + '/fedcm.json', clientId: 'probe' }] } }); }),
  'password-store': ask(() => globalThis.PasswordCredential, async () => { await navigator.credentials.store(new PasswordCredential({ id: 'probe', password: 'probe' })); const found = await navigator.credentials.get({ password: true, mediation: 'silent' }); if (!found) throw new Error('nothing is kept'); }),
  'payment': ask(() => globalThis.PaymentRequest, async () => { await new PaymentRequest([{ supportedMethods: outside + '/pay' }], { total: { label: 'probe', amount: { currency: 'RUB', value: '1' } } }).show(); }),
  'speech-recognition': ask(() => globalThis.webkitSpeechRecognition, () => new Promise((resolve, reject) => { const listener = new webkitSpeechRecognition(); listener.onaudiostart = () => resolve('listens'); listener.onerror = ({ error }) => reject(new Error(error)); listener.start(); })),
  'speaker-selection': ask(() => navigator.mediaDevices?.selectAudioOutput, async () => { await navigator.mediaDevices.selectAudioOutput(); }),
  'window-management': ask(() => globalThis.getScreenDetails, async () => (await getScreenDetails()).screens.length + ' screens'),
  'window-move': async () => { const before = [screenX, screenY, outerWidth, outerHeight].join(); moveTo(5, 5); resizeTo(300, 300); moveBy(50, 50); await new Promise((resolve) => setTimeout(resolve, 500)); return [screenX, screenY, outerWidth, outerHeight].join() === before ? refused('stands') : got('moved'); },
  'window-close': async () => { close(); await new Promise((resolve) => setTimeout(resolve, 500)); return refused('still here'); },
  'eye-dropper': ask(() => globalThis.EyeDropper, async () => { await new EyeDropper().open(); }),
  'picture-in-picture': ask(() => document.createElement('video').requestPictureInPicture, async () => { const canvas = document.createElement('canvas'); canvas.getContext('2d').fillRect(0, 0, 9, 9); const video = document.createElement('video'); video.muted = true; video.srcObject = canvas.captureStream(); document.body.append(video); await video.play(); await video.requestPictureInPicture(); }),
  'document-picture-in-picture': ask(() => globalThis.documentPictureInPicture, async () => { await documentPictureInPicture.requestWindow(); }),
  'share': ask(() => navigator.share, async () => { await navigator.share({ url: '/' }); }),
  'sensors': ask(() => globalThis.Accelerometer, () => new Promise((resolve, reject) => { const sensor = new Accelerometer(); sensor.onreading = () => resolve('reading'); sensor.onerror = ({ error }) => reject(error); sensor.start(); })),
  'immersive-session': ask(() => navigator.xr, async () => { await navigator.xr.requestSession('immersive-vr'); }),
  'protected-media': ask(() => navigator.requestMediaKeySystemAccess, async () => { await navigator.requestMediaKeySystemAccess('com.widevine.alpha', [{ initDataTypes: ['cenc'], videoCapabilities: [{ contentType: 'video/mp4; codecs="avc1.42E01E"' }] }]); }),
  'push': ask(() => globalThis.PushManager, async () => { await (await navigator.serviceWorker.ready).pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: Uint8Array.from(atob('BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo'.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0)) }); }),
  'background-sync': ask(() => globalThis.SyncManager, async () => { await (await navigator.serviceWorker.ready).sync.register('probe'); }),
  'periodic-sync': ask(() => globalThis.PeriodicSyncManager, async () => { await (await navigator.serviceWorker.ready).periodicSync.register('probe', { minInterval: 1000 }); }),
  'background-fetch': ask(() => globalThis.BackgroundFetchManager, async () => { await (await navigator.serviceWorker.ready).backgroundFetch.fetch('probe', [outside + '/collect']); }),
  'web-transport': ask(() => globalThis.WebTransport, async () => { await new WebTransport(outside + ':443/').ready; }),
  'prerender': async () => { const rules = document.createElement('script'); rules.type = 'speculationrules'; rules.textContent = JSON.stringify({ prerender: [{ urls: [outside + '/prerender'] }], prefetch: [{ urls: [outside + '/prefetch'] }] }); document.head.append(rules); return sent(); },
  'frame-leads-away': async () => { const element = document.createElement('iframe'); element.hidden = true; element.srcdoc = '<script>top.location.href = "' + outside + '/top"</' + 'script>'; document.body.append(element); return sent(); },
  'form-new-window': async () => { const form = document.createElement('form'); form.method = 'post'; form.action = outside + '/collect?from=new-window'; form.target = '_blank'; document.body.append(form); form.submit(); return sent(); },
  'orientation-lock': ask(() => screen.orientation?.lock, async () => { await screen.orientation.lock('portrait'); }),
  'paste-command': async () => { const field = document.createElement('textarea'); document.body.append(field); field.focus(); document.execCommand('paste'); const detail = field.value.length + ' characters'; field.remove(); return detail === '0 characters' ? refused(detail) : got(detail); },
  'cast': ask(() => globalThis.PresentationRequest, async () => { await new PresentationRequest([outside + '/cast']).start(); }),
};

/** These take the page away, open windows, or work only for a real press: one by one. */
const pressed = new Set(['clipboard-read', 'clipboard-write', 'usb', 'hid', 'serial', 'bluetooth', 'screen-capture', 'fullscreen', 'pointer-lock', 'idle-detection', 'open-blank', 'open-outside', 'open-many', 'blob-download', 'data-navigation', 'mailto', 'scheme', 'open-file-picker', 'save-file-picker', 'directory-picker', 'print', 'print-command', 'print-frame', 'payment', 'window-management', 'window-move', 'window-close', 'eye-dropper', 'picture-in-picture', 'document-picture-in-picture', 'share', 'web-transport', 'frame-leads-away', 'form-new-window', 'paste-command', 'cast', 'webauthn-get', 'webauthn-create', 'federated-login', 'speaker-selection']);

async function run(name) {
  const silence = new Promise((resolve) => setTimeout(() => resolve(['silent', 'no answer in 4 s']), 4000));
  let answer;
  try {
    answer = await Promise.race([probes[name](), silence]);
  } catch (error) {
    answer = refused(error.name + ': ' + error.message);
  }
  const result = { name, outcome: answer[0], detail: answer[1] };
  const before = results.findIndex((one) => one.name === name);
  if (before >= 0) results.splice(before, 1);
  results.push(result);
  report.textContent = JSON.stringify(results, null, 1);
  const button = document.querySelector('[data-probe="' + name + '"]');
  if (button) button.dataset.outcome = result.outcome;
  return result;
}
globalThis.runProbe = run;
for (const button of document.querySelectorAll('[data-probe]')) {
  button.addEventListener('click', () => run(button.dataset.probe));
}
document.querySelector('[data-testid="probe-run-all"]').addEventListener('click', async () => {
  const state = document.querySelector('[data-testid="probe-state"]');
  state.textContent = 'Пробуем…';
  await Promise.all(Object.keys(probes).filter((name) => !pressed.has(name)).map(run));
  state.textContent = 'Готово';
});
`;
