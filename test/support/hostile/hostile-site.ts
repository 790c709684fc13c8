/** The site of the hostile page: a page for each way, and what the ways lead to. */
import { createHash, X509Certificate } from 'node:crypto';
import { makeCertificate } from '../../fakes/authority.ts';
import { type Asked, type Page, startProxiedSite } from '../proxied-site.ts';
import { HOST, OTHER, TOOLS, type Way } from './window-ways.ts';

export interface HostileSite {
  /** What the region configures. */
  readonly config: object;
  /** Chromium's switches, by name. */
  readonly switches: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const html = (body: string): Page => ({
  body: `<!doctype html><meta charset="utf-8"><title>zq</title>${body}`,
});
const script = (text: string) => html(`<script>${text}</script>`);
const asks = (status: number, name: string, scheme: string): Page => ({
  ...{ status, body: 'zq', headers: { [name]: `${scheme} realm="zq", nonce="zq", qop="auth"` } },
});

const FIXED: Readonly<Record<string, Page>> = {
  '/': html('<h1>zq</h1>'),
  '/empty': html('<p>zq</p>'),
  '/prints': script('print(); document.execCommand("print"); setTimeout(() => print(), 30)'),
  '/around': html(`<iframe src="https://${HOST}/prints"></iframe>`),
  '/back': script('history.back()'),
  '/alerts': script('alert("zq"); confirm("zq")'),
  '/opens': script('open("/empty", "zq", "popup")'),
  '/colour': script(
    'onclick = () => document.querySelector("input").click(); document.write("<input type=color>")',
  ),
  '/list': html('<select style="position:fixed;inset:0;width:100%"><option>one<option>two</select>'),
  '/file': html('<input type="file" style="position:fixed;inset:0;width:100%;height:100%">'),
  '/asks': asks(401, 'www-authenticate', 'Basic'),
  '/digests': asks(401, 'www-authenticate', 'Digest'),
  '/asks-proxy': asks(407, 'proxy-authenticate', 'Basic'),
  '/to-letter': { status: 302, headers: { location: 'mailto:zq@example.ru' }, body: '' },
  '/paper.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
  '/paper.bin': { headers: { 'content-type': 'application/octet-stream' }, body: 'zq' },
  '/worker.js': {
    headers: { 'content-type': 'text/javascript' },
    body: 'onmessage = () => clients.openWindow("/empty");',
  },
  '/dot.svg': {
    headers: { 'content-type': 'image/svg+xml' },
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  },
  '/app.webmanifest': {
    headers: { 'content-type': 'application/manifest+json' },
    body: '{"name":"zq","start_url":"/","display":"standalone","icons":[]}',
  },
};

function pageOf({ load, press, html: part = '' }: Way): Page {
  const button =
    press === undefined ? '' : '<button id="go" style="position:fixed;inset:0;width:100%">zq</button>';
  const run = (text: string) => `(async () => { ${text} })().catch(() => undefined);`;
  return html(`<style>a, textarea { position: fixed; inset: 0; display: block; width: 100%; height: 100% }</style>
    ${part}${button}<script>${TOOLS}
    ${press === undefined ? '' : `document.querySelector('#go').onclick = ({ target }) => { target.remove(); ${run(press)} };`}
    ${load === undefined ? '' : run(load)}</script>`);
}

/** Starts the site with a page `/way/<number>` for each way. */
export async function startHostileSite(ways: readonly Way[]): Promise<HostileSite> {
  const made = await makeCertificate({ name: 'hostile', hosts: [HOST, OTHER] });
  const key = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  const answer = ({ path }: Asked): Page => {
    const way = ways[Number(/^\/way\/(\d+)$/.exec(path)?.[1] ?? Number.NaN)];
    return way ? pageOf(way) : (FIXED[path] ?? html('<p>zq</p>'));
  };
  const site = await startProxiedSite({ [HOST]: made, [OTHER]: made }, answer);
  const bundle = {
    ...{ id: 'hostile', title: 'Проба', home: `https://${HOST}/`, navigate: [HOST, OTHER] },
    flags: { popups: true, downloads: ['application/pdf'] },
    logout: { steps: [{ goto: `https://${HOST}/out` }] },
  };
  return {
    config: { portals: [bundle], network: { proxy: `127.0.0.1:${site.port}` } },
    switches: {
      'ignore-certificate-errors-spki-list': createHash('sha256').update(key).digest('base64'),
    },
    stop: () => site.stop(),
  };
}
