/**
 * Ways of a page to a window over the workstation, by name. Each has a page of its own, where one button covers
 * everything: `press` runs when it is pressed for real, `load` when the page loads; then come the real keys and mouse.
 */

export const HOST = 'hostile.example.ru';
/** Another site that is listed: its frames run in a process of their own. */
export const OTHER = 'frames.example.org';

export interface Way {
  readonly load?: string;
  readonly press?: string;
  /** In the page beside the button. */
  readonly html?: string;
  /** What xdotool does then, each as its arguments; the button is pressed before, if there is a `press`. */
  readonly hands?: readonly (readonly string[])[];
  /** Chromium's own popup that may be seen here: what it is, and why nobody gets out by it. */
  readonly popup?: string;
}

const key = (...chord: readonly string[]): readonly string[] => ['key', ...chord];
const click = (button: number): readonly string[] => ['click', String(button)];

/** Beside a field; the page's scripts can only open and close them. */
const LIST = 'the list of a field: only its own lines can be chosen, and it closes with the page';
const CALENDAR = 'the calendar of a field: only a day can be chosen, and it closes with the page';
const TIP = 'a tooltip: text alone, nothing in it can be pressed';
const PALETTE = 'the palette of a field: only a colour can be chosen, and it closes with the page';
const DRAWN = 'the picture of what is being drawn: it follows the mouse and goes with it';

/** Tools of every page. */
export const TOOLS = `
  const add = (html) => { document.body.insertAdjacentHTML('beforeend', html); return document.body.lastElementChild; };
  const script = (text) => '<script>' + text + '</' + 'script>';
  const frame = (props) => { const one = Object.assign(document.createElement('iframe'), props); document.body.append(one); return one; };
  const cover = (src) => frame({ src, style: 'position:fixed;inset:0;width:100%;height:100%' });
  const loaded = (one) => new Promise((done) => { one.onload = () => done(one.contentWindow); });
  const file = (body, type = 'text/html') => URL.createObjectURL(new Blob([body], { type }));
  const field = (props) => { const one = Object.assign(document.createElement('input'), props); document.body.append(one); return one; };
  const go = (href, props = {}) => Object.assign(document.createElement('a'), { href }, props).click();
  const worker = async () => { const one = await navigator.serviceWorker.register('/worker.js', { scope: '/zq/' }); const young = one.installing; while (young && young.state !== 'activated') await new Promise((done) => { young.onstatechange = done; }); return one; };
  const video = async () => { const canvas = document.createElement('canvas'); canvas.getContext('2d').fillRect(0, 0, 9, 9); const one = document.createElement('video'); one.muted = true; one.srcObject = canvas.captureStream(); document.body.append(one); await one.play(); return one; };
  const CHALLENGE = { challenge: new Uint8Array(16), timeout: 500 };
`;

/** F01: every frame of every kind, and every moment. */
const PRINTS: Readonly<Record<string, Way>> = {
  'print in the page': { press: 'print()' },
  'print as a command': { press: `document.execCommand('print')` },
  'print while the page loads': { load: 'print()' },
  'print after the page was reloaded': {
    load: `if (sessionStorage.zq) print(); else { sessionStorage.zq = 1; location.reload(); }`,
  },
  'print as the page is come back to': {
    load: `onpageshow = () => { if (history.state?.zq) print(); else history.replaceState({ zq: 1 }, ''); }`,
    press: `location.href = '/back'`,
  },
  'print again and again': { press: 'setInterval(() => print(), 10)' },
  'print as the page goes': {
    press: `onbeforeunload = onpagehide = onunload = () => print(); location.href = '/'`,
  },
  'print after deleting ours': { press: 'delete window.print; window.print()' },
  'print of the prototype of a frame': {
    press: `const one = frame({}); one.contentWindow.print.call(window)`,
  },
  'print in a link': { press: `go('javascript:print()')` },
  'print in a page that was written over': {
    press: `document.open(); document.write(script('print()')); document.close()`,
  },
  'print by a key': { hands: [key('ctrl+p'), key('ctrl+shift+p')] },
  'print in a frame of this site, from outside': {
    press: `loaded(frame({ src: '/empty' })).then((inner) => inner.print())`,
  },
  'print in a frame of this site, from inside': { press: `frame({ src: '/prints' })` },
  'print in a hidden frame': {
    press: `loaded(frame({ src: '/empty', hidden: true })).then((inner) => inner.print())`,
  },
  'print in a frame of this site, as a command': {
    press: `loaded(frame({ src: '/empty' })).then((inner) => inner.document.execCommand('print'))`,
  },
  'print in srcdoc, from outside': {
    press: `loaded(frame({ srcdoc: 'zq' })).then((inner) => inner.print())`,
  },
  'print in srcdoc, from inside': { press: `frame({ srcdoc: script('print()') })` },
  'print in srcdoc, while the page loads': { load: `frame({ srcdoc: script('print()') })` },
  'print in srcdoc within srcdoc': {
    press: `frame({ srcdoc: '<iframe srcdoc="&lt;script>print()&lt;/script>"></iframe>' })`,
  },
  'print in blob:, from outside': {
    press: `loaded(frame({ src: file('zq') })).then((inner) => inner.print())`,
  },
  'print in blob:, from inside': { press: `frame({ src: file(script('print()')) })` },
  'print in about:blank at once': { press: 'frame({}).contentWindow.print()' },
  'print in about:blank later': {
    press: 'const one = frame({}); setTimeout(() => one.contentWindow.print(), 20)',
  },
  'print in about:blank that is written': {
    press: `const inner = frame({}).contentDocument; inner.open(); inner.write(script('print()')); inner.close()`,
  },
  'print in about:blank as a command': { press: `frame({}).contentDocument.execCommand('print')` },
  'print in data:': { press: `frame({ src: 'data:text/html,' + script('print()') })` },
  'print in javascript:': { press: `frame({ src: 'javascript:"<script>print()</' + 'script>"' })` },
  'print in a frame after it was reloaded': {
    press: `const one = frame({ src: '/empty' }); loaded(one).then((inner) => { inner.location.reload(); return loaded(one); }).then((inner) => inner.print())`,
  },
  'print in a frame that went elsewhere': {
    press: `const one = frame({ src: '/empty' }); loaded(one).then((inner) => { inner.location = '/prints'; })`,
  },
  'print in a frame that was moved': {
    press: `const one = frame({ src: '/empty' }); loaded(one).then(() => { document.documentElement.append(one); return loaded(one); }).then((inner) => inner.print())`,
  },
  'print in a frame in a box': {
    press: `frame({ sandbox: 'allow-scripts allow-modals', srcdoc: script('print()') })`,
  },
  'print in a frame of another site': { press: `frame({ src: 'https://${OTHER}/prints' })` },
  'print in a frame of this site in one of another': { press: `frame({ src: 'https://${OTHER}/around' })` },
  'print in an object': {
    press: `const one = add('<object data="/empty" type="text/html"></object>'); one.onload = () => one.contentWindow.print()`,
  },
  'print in an embed': { press: `add('<embed src="/prints" type="text/html">')` },
  'print in a frameset': {
    press: `document.documentElement.innerHTML = '<frameset><frame src="/prints"></frameset>'`,
  },
  'print in a drawing': {
    press: `frame({ src: file('<svg xmlns="http://www.w3.org/2000/svg"><script>window.print()</script></svg>', 'image/svg+xml') })`,
  },
  'print in XHTML': {
    press: `frame({ src: file('<html xmlns="http://www.w3.org/1999/xhtml"><script>window.print()</script></html>', 'application/xhtml+xml') })`,
  },
  'print in ten frames': {
    press: `for (let one = 0; one < 10; one += 1) frame({ srcdoc: script('print()') })`,
  },
  'print in a new tab': { press: `open('/prints')` },
  'print in a new tab, from here': { press: `open('/empty')?.print()` },
  'print in a new blob: tab': { press: `open(file(script('print()')))` },
};

const FIELDS: Readonly<Record<string, Way>> = {
  'colour, pressed': { press: `field({ type: 'color' }).click()`, popup: PALETTE },
  'colour, shown by script': { press: `field({ type: 'color' }).showPicker()`, popup: PALETTE },
  'colour, by key': {
    press: `field({ type: 'color' }).focus()`,
    hands: [key('space'), key('Tab'), key('Return'), key('Tab'), key('Return')],
    popup: PALETTE,
  },
  'colour with a list': {
    press: `add('<datalist id="colours"><option>#ff0000<option>#00ff00</datalist>'); const one = field({ type: 'color' }); one.setAttribute('list', 'colours'); one.click()`,
    popup: PALETTE,
  },
  'colour in srcdoc': {
    press: `loaded(frame({ srcdoc: '<input type=color>' })).then((inner) => inner.document.querySelector('input').click())`,
    popup: PALETTE,
  },
  'colour in a frame of another site': {
    press: `cover('https://${OTHER}/colour')`,
    hands: [['sleep', '0.2'], click(1)],
  },
  'date, shown by script': { press: `field({ type: 'date' }).showPicker()`, popup: CALENDAR },
  'date, by key': { press: `field({ type: 'date' }).focus()`, hands: [key('alt+Down')], popup: CALENDAR },
  'date and time': { press: `field({ type: 'datetime-local' }).showPicker()`, popup: CALENDAR },
  month: { press: `field({ type: 'month' }).showPicker()`, popup: CALENDAR },
  week: { press: `field({ type: 'week' }).showPicker()`, popup: CALENDAR },
  time: { press: `field({ type: 'time' }).showPicker()`, popup: CALENDAR },
  'list, shown by script': {
    press: `add('<select><option>one<option>two</select>').showPicker()`,
    popup: LIST,
  },
  'list, by key': {
    press: `add('<select><option>one<option>two</select>').focus()`,
    hands: [key('space')],
    popup: LIST,
  },
  'list with a thousand lines': {
    press: `add('<select>' + ('<option>' + 'zq'.repeat(400)).repeat(1000) + '</select>').showPicker()`,
    popup: LIST,
  },
  'list whose page goes away under it': {
    press: `add('<select><option>one<option>two</select>').showPicker(); setTimeout(() => { location.href = '/empty'; }, 60)`,
    popup: LIST,
  },
  'list in a frame of another site': {
    press: `cover('https://${OTHER}/list')`,
    hands: [['sleep', '0.2'], click(1)],
    popup: LIST,
  },
  suggestions: {
    press: `add('<datalist id="words"><option>one<option>two</datalist>'); const one = field({}); one.setAttribute('list', 'words'); one.focus(); one.showPicker()`,
    hands: [key('Down'), key('o')],
    popup: LIST,
  },
  'suggestions of a name and a card': {
    press: `add('<form action="/empty"><input name="email" autocomplete="email"><input name="cc" autocomplete="cc-number"><input type="password" autocomplete="current-password"></form>'); document.querySelector('input').focus()`,
    hands: [key('Down'), key('Down'), key('Tab'), key('Down'), key('Tab'), key('Down')],
  },
  'a file': { press: `field({ type: 'file' }).click()` },
  'a file, shown by script': { press: `field({ type: 'file' }).showPicker()` },
  files: { press: `field({ type: 'file', multiple: true }).click()` },
  'a folder': { press: `field({ type: 'file', webkitdirectory: true }).click()` },
  'a file by a field that stands nowhere': {
    press: `Object.assign(document.createElement('input'), { type: 'file' }).click()`,
  },
  'a picture of the camera': {
    press: `const one = field({ type: 'file', accept: 'image/*' }); one.capture = 'user'; one.click()`,
  },
  'a file in srcdoc': {
    press: `loaded(frame({ srcdoc: '<input type=file>' })).then((inner) => inner.document.querySelector('input').click())`,
  },
  'a file in about:blank': {
    press: `const inner = frame({}).contentDocument; inner.body.innerHTML = '<input type=file>'; inner.querySelector('input').click()`,
  },
  'a file in blob:': {
    press: `loaded(frame({ src: file('<input type=file>') })).then((inner) => inner.document.querySelector('input').click())`,
  },
  'a file in a frame of this site': {
    press: `loaded(frame({ src: '/file' })).then((inner) => inner.document.querySelector('input').click())`,
  },
  'a file in a new tab': { press: `open('/file')`, hands: [click(1)] },
  'a file by the file system': { press: 'showOpenFilePicker()' },
  'a place to save by the file system': { press: `showSaveFilePicker({ suggestedName: 'zq.txt' })` },
  'a folder by the file system': { press: 'showDirectoryPicker()' },
  'a file by the file system, in a frame': {
    press: `frame({ srcdoc: 'zq' }).contentWindow.showOpenFilePicker()`,
  },
};

const DOWNLOADS: Readonly<Record<string, Way>> = {
  'a download': { press: `go(file('%PDF-1.4', 'application/pdf'), { download: 'zq.pdf' })` },
  'a download of a program': { press: `go(file('MZ'), { download: 'zq.exe' })` },
  'a download of data:': { press: `go('data:application/octet-stream,zq', { download: 'zq.bin' })` },
  'ten downloads': {
    press: `for (let one = 0; one < 10; one += 1) go(file('%PDF-1.4', 'application/pdf'), { download: one + '.pdf' })`,
  },
  'a download in a frame': { press: `frame({ src: '/paper.bin' })` },
  'a paper in a frame': { press: `frame({ src: '/paper.pdf' })` },
  'a paper in an embed': {
    press: `add('<embed src="/paper.pdf" type="application/pdf" width="300" height="300">')`,
  },
  'a paper of blob: in a frame': { press: `frame({ src: file('%PDF-1.4', 'application/pdf') })` },
  'a page saved by a command': {
    press: `for (const word of ['saveAs', 'open', 'print', 'paste', 'copy']) document.execCommand(word)`,
  },
};

const QUESTIONS: Readonly<Record<string, Way>> = {
  'a password for a page': { press: `location.href = '/asks'` },
  'a password for a page, digest': { press: `location.href = '/digests'` },
  'a password for a frame': { press: `frame({ src: '/asks' })` },
  'a password for a frame of another site': { press: `frame({ src: 'https://${OTHER}/asks' })` },
  'a password for a request': { press: `fetch('/asks', { credentials: 'include' })` },
  'a password for a picture': { press: `add('<img src="/asks">')` },
  'a password for a request of the old kind': {
    press: `const one = new XMLHttpRequest(); one.open('GET', '/asks', true); one.send()`,
  },
  'a password for a worker': {
    press: `new Worker(file('importScripts("https://${HOST}/asks")', 'text/javascript'))`,
  },
  'a password for a proxy': { press: `frame({ src: '/asks-proxy' })` },
  alert: { press: `alert('zq')` },
  confirm: { press: `confirm('zq')` },
  prompt: { press: `prompt('zq', 'zq')` },
  'alert while the page loads': { load: `alert('zq')` },
  'alert again and again': { press: `setInterval(() => alert('zq'), 5)` },
  'alert in srcdoc': { press: `frame({ srcdoc: script('alert("zq")') })` },
  'alert in a frame of another site': { press: `frame({ src: 'https://${OTHER}/alerts' })` },
  'alert as the page goes': {
    press: `onbeforeunload = onpagehide = () => alert('zq'); location.href = '/empty'`,
  },
  '«Leave this page?»': {
    press: `onbeforeunload = (event) => { event.preventDefault(); return 'zq'; }; location.href = '/empty'`,
  },
  '«Leave this page?» of a frame': {
    press: `const one = frame({ srcdoc: script('onbeforeunload = (event) => { event.preventDefault(); return 1; }') }); loaded(one).then(() => one.remove())`,
  },
  '«Send this form again?»': {
    press: `const one = document.createElement('form'); one.method = 'post'; one.action = '/posted'; document.body.append(one); one.submit()`,
    hands: [key('F5'), key('ctrl+r')],
  },
};

const PROGRAMS: Readonly<Record<string, Way>> = {
  'a letter': { press: `go('mailto:zq@example.ru')` },
  'a call': { press: `go('tel:112')` },
  'a program of the system': { press: `location.href = 'ms-settings:'` },
  'an app link in a frame': { press: `frame({ src: 'intent://zq#Intent;scheme=zq;end' })` },
  'a letter in a frame': { press: `frame({ src: 'mailto:zq@example.ru' })` },
  'a letter in a new tab': { press: `open('mailto:zq@example.ru')` },
  'a letter by a form': {
    press: `const one = add('<form method="post" action="mailto:zq@example.ru"><input name="q"></form>'); one.submit()`,
  },
  'a letter by the server': { press: `location.href = '/to-letter'` },
  'a letter by a meta tag': {
    press: `frame({ srcdoc: '<meta http-equiv=refresh content="0;url=mailto:zq@example.ru">' })`,
  },
  'a magnet': { press: `go('magnet:?xt=urn:btih:zq')` },
  'a file of the disk': { press: `go('file:///etc/hostname')` },
  'a page of Chromium': { press: `open('chrome://gpu')` },
  'a handler for a scheme': {
    press: `navigator.registerProtocolHandler('mailto', '/?to=%s'); navigator.registerProtocolHandler('web+zq', '/?to=%s')`,
  },
};

const WINDOWS: Readonly<Record<string, Way>> = {
  'a new window with a size': { press: `open('/empty', 'zq', 'popup,width=300,height=200,left=10,top=10')` },
  'a new window without an opener': { press: `open('/empty', '_blank', 'noopener')` },
  'an empty new window': { press: `open('', 'zq', 'popup')` },
  'a new window of about:blank that is written': {
    press: `open('about:blank', 'zq', 'popup,width=200,height=200')?.document.write('zq')`,
  },
  'a new window of data:': { press: `open('data:text/html,zq')` },
  'a new window while the page loads': { load: `open('/empty')` },
  'thirty new windows': { press: `for (let one = 0; one < 30; one += 1) open('/empty', 'zq' + one)` },
  'a new window from srcdoc': {
    press: `loaded(frame({ srcdoc: 'zq' })).then((inner) => inner.open('/empty', 'zq', 'popup'))`,
  },
  'a new window from a frame of another site': { press: `frame({ src: 'https://${OTHER}/opens' })` },
  'a link into a new window': { html: '<a href="/empty" target="_blank">zq</a>', hands: [click(1)] },
  'a link with the middle button': { html: '<a href="/empty">zq</a>', hands: [click(2)] },
  'a link with Shift': {
    html: '<a href="/empty">zq</a>',
    hands: [['keydown', 'shift'], click(1), ['keyup', 'shift']],
  },
  'a link with Ctrl': {
    html: '<a href="/empty">zq</a>',
    hands: [['keydown', 'ctrl'], click(1), ['keyup', 'ctrl']],
  },
  'a form into a new window': { press: `add('<form target="_blank" action="/empty"></form>').submit()` },
  'a video in a picture': { press: 'video().then((one) => one.requestPictureInPicture())' },
  'a document in a picture': { press: 'documentPictureInPicture.requestWindow({ width: 200, height: 200 })' },
  'the whole screen': { press: 'document.documentElement.requestFullscreen()' },
  'the whole screen for a frame': {
    press: 'frame({ allow: "fullscreen", srcdoc: "zq" }).requestFullscreen()',
  },
  'the window moved': { press: 'moveTo(5, 5); resizeTo(300, 300); moveBy(50, 50); focus(); blur()' },
  'the window closed': { press: 'close(); top.close()' },
  'a dialog of the page': { press: `add('<dialog>zq</dialog>').showModal()` },
  'a popover of the page': { press: `add('<div popover>zq</div>').showPopover()` },
};

const POWERS: Readonly<Record<string, Way>> = {
  'a notification': { press: `Notification.requestPermission().then(() => new Notification('zq'))` },
  'a notification of a worker': {
    press: `worker().then((one) => one.showNotification('zq'))`,
  },
  'a window of a worker': { press: `worker().then((one) => one.active.postMessage('zq'))` },
  'a window of a shared worker': {
    press: `new SharedWorker(file('onconnect = () => { try { open("/empty") } catch { clients.openWindow("/empty") } }', 'text/javascript'))`,
  },
  'the place': { press: 'navigator.geolocation.getCurrentPosition(() => 0)' },
  'the camera': { press: 'navigator.mediaDevices.getUserMedia({ video: true, audio: true })' },
  'the screen': { press: 'navigator.mediaDevices.getDisplayMedia({ video: true })' },
  'the old way to the screen': {
    press: `navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } })`,
  },
  'another loudspeaker': { press: 'navigator.mediaDevices.selectAudioOutput()' },
  'a USB device': { press: 'navigator.usb.requestDevice({ filters: [] })' },
  'a HID device': { press: 'navigator.hid.requestDevice({ filters: [] })' },
  'a serial port': { press: 'navigator.serial.requestPort()' },
  'a Bluetooth device': { press: 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })' },
  'an instrument': { press: 'navigator.requestMIDIAccess({ sysex: true })' },
  'a key of the person': { press: 'navigator.credentials.get({ publicKey: CHALLENGE })' },
  'a new key of the person': {
    press: `navigator.credentials.create({ publicKey: { ...CHALLENGE, rp: { name: 'zq' }, user: { id: new Uint8Array(8), name: 'zq', displayName: 'zq' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } })`,
  },
  'an account elsewhere': {
    press: `navigator.credentials.get({ identity: { providers: [{ configURL: 'https://${OTHER}/fedcm.json', clientId: 'zq' }] } })`,
  },
  'a kept password': {
    press: `navigator.credentials.store(new PasswordCredential({ id: 'zq', password: 'zq' })).then(() => navigator.credentials.get({ password: true, mediation: 'required' }))`,
  },
  'a form with a password': {
    press: `const one = add('<form action="/posted" method="post"><input name="user" value="zq"><input type="password" name="pass" value="zq"></form>'); one.submit()`,
  },
  'a payment': {
    press: `new PaymentRequest([{ supportedMethods: 'https://${OTHER}/pay' }], { total: { label: 'zq', amount: { currency: 'RUB', value: '1' } } }).show()`,
  },
  'a share': { press: `navigator.share({ url: '/', title: 'zq' })` },
  'a colour of the screen': { press: 'new EyeDropper().open()' },
  'the fonts': { press: 'queryLocalFonts()' },
  'the displays': { press: 'getScreenDetails()' },
  'whether anybody is here': { press: 'IdleDetector.requestPermission()' },
  'the pointer': { press: 'document.body.requestPointerLock()' },
  'the keyboard': { press: `navigator.keyboard.lock(['Escape'])` },
  'the clipboard': { press: 'navigator.clipboard.read(); navigator.clipboard.readText()' },
  'another display for a page': { press: `new PresentationRequest(['/empty']).start()` },
  'another display for a video': { press: 'video().then((one) => one.remote.prompt())' },
  'an installed application': {
    load: `document.head.insertAdjacentHTML('beforeend', '<link rel="manifest" href="/app.webmanifest">')`,
    press: `getInstalledRelatedApps(); navigator.install?.()`,
  },
  glasses: { press: `navigator.xr.requestSession('immersive-vr')` },
  'protected video': {
    press: `navigator.requestMediaKeySystemAccess('com.widevine.alpha', [{ initDataTypes: ['cenc'], videoCapabilities: [{ contentType: 'video/mp4; codecs="avc1.42E01E"' }] }])`,
  },
  'a voice': { press: `speechSynthesis.speak(new SpeechSynthesisUtterance('zq'))` },
  'an ear': { press: 'new webkitSpeechRecognition().start()' },
  'storage of another site': { press: 'document.requestStorageAccess()' },
  'storage for good': {
    press: 'navigator.storage.persist(); navigator.webkitPersistentStorage?.requestQuota(1e12, () => 0)',
  },
};

const HANDS: Readonly<Record<string, Way>> = {
  'the right button': { hands: [click(3)] },
  'the right button on a link': { html: '<a href="/empty">zq</a>', hands: [click(3)] },
  'the right button on a picture': {
    html: '<img src="/dot.svg" style="position:fixed;inset:0;width:100%">',
    hands: [click(3)],
  },
  'the right button in a field': { html: '<textarea>zqxx</textarea>', hands: [click(1), click(3)] },
  'the right button on a video': {
    html: '<video controls style="position:fixed;inset:0;width:100%"></video>',
    hands: [click(3)],
  },
  'the right button in a frame of another site': {
    html: `<iframe src="https://${OTHER}/empty" style="position:fixed;inset:0;width:100%;height:100%"></iframe>`,
    hands: [click(3)],
  },
  'the key of the menu': {
    html: '<textarea>zqxx</textarea>',
    hands: [click(1), key('Menu'), key('shift+F10')],
  },
  'the keys of functions': {
    hands: ['F1', 'F3', 'F4', 'F5', 'F7', 'F8', 'F9', 'F10', 'F11', 'F12'].map((one) => key(one)),
  },
  'the chords of a browser': {
    hands: ['o', 's', 'n', 't', 'h', 'j', 'd', 'u', 'f', 'g', 'l', 'k'].map((one) => key(`ctrl+${one}`)),
  },
  'the chords of its tools': {
    hands: [
      'ctrl+shift+i',
      'ctrl+shift+j',
      'ctrl+shift+c',
      'ctrl+shift+n',
      'ctrl+shift+Delete',
      'shift+Escape',
    ].map((one) => key(one)),
  },
  'the keys of a menu': { hands: ['alt', 'alt+f', 'alt+space', 'alt+d', 'alt+Home'].map((one) => key(one)) },
  'letters by number in a field': {
    html: '<textarea></textarea>',
    hands: [click(1), key('ctrl+shift+u'), key('4'), key('1'), key('space')],
  },
  'pictures of letters in a field': {
    html: '<textarea></textarea>',
    hands: [click(1), key('ctrl+period'), key('ctrl+semicolon'), key('super+period')],
  },
  'the middle button in a field': { html: '<textarea></textarea>', hands: [click(1), click(2)] },
  'words that are wrong in a field': {
    html: '<textarea spellcheck="true" lang="ru"></textarea>',
    hands: [click(1), ['type', 'zqxx wrogn wrd '], click(3)],
  },
  'a long press': {
    hands: [
      ['mousedown', '1'],
      ['sleep', '0.3'],
      ['mouseup', '1'],
    ],
  },
  'a tooltip': {
    html: '<p title="zq" style="position:fixed;inset:0">zq</p>',
    hands: [
      ['mousemove_relative', '9', '9'],
      ['sleep', '0.9'],
    ],
    popup: TIP,
  },
  'a thing that is drawn': {
    html: '<div draggable="true" style="position:fixed;inset:0">zq</div>',
    hands: [
      ['mousedown', '1'],
      ['mousemove_relative', '20', '20'],
      ['mousemove_relative', '20', '20'],
      ['sleep', '0.1'],
      ['mouseup', '1'],
    ],
    popup: DRAWN,
  },
};

/** More than a hundred ways. */
export const WAYS: Readonly<Record<string, Way>> = {
  ...PRINTS,
  ...FIELDS,
  ...DOWNLOADS,
  ...QUESTIONS,
  ...PROGRAMS,
  ...WINDOWS,
  ...POWERS,
  ...HANDS,
};
