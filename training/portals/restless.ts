import { html, raw } from '../html.ts';
import { type Exchange, page } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';

/** What the page does by itself, again and again. */
const WAYS: Readonly<Record<string, string>> = {
  reload: 'setTimeout(() => location.reload(), every);',
  form: `setTimeout(() => document.querySelector('#again').submit(), every);`,
  self: `setTimeout(() => open(location.href, '_self'), every);`,
  frame: `const frame = document.body.appendChild(document.createElement('iframe'));
    frame.onload = () => frame.contentWindow.focus();
    setInterval(() => { frame.src = '/restless?does=focus&' + Math.random(); }, every);`,
  focus: 'setInterval(() => { focus(); field.blur(); field.focus(); }, every);',
  popup: `setInterval(() => { tries += 1; open('/restless?from=popup'); }, every);`,
  print: 'setInterval(() => { tries += 1; print(); }, every);',
  files: `setInterval(() => document.querySelector('#files').click(), every);`,
  title: `setInterval(() => { document.title = 'Новое сообщение ' + Math.random(); }, every);`,
  dialog: `setInterval(() => { alert('Вы здесь?'); confirm('Точно?'); }, every);`,
  poll: `setInterval(() => fetch('/restless?poll'), every);`,
  download: `setInterval(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([new Uint8Array(size)], { type: 'text/plain' }));
      link.download = 'many.txt';
      link.click();
    }, every);`,
  refused: `setInterval(() => { document.querySelector('#away').src = 'https://outside.training.test/'; }, every);`,
};

/**
 * `GET /restless?does=reload,print&every=900`: a page that never rests. It does what is asked of it in `does` every
 * so many milliseconds, whether anybody looks at it or not; `meta` is a refresh without a script. `press`, a button,
 * does the same once.
 */
export const restlessRoutes: RouteTable = {
  'GET /restless': (exchange) => restlessPage(exchange),
};

function restlessPage({ url }: Exchange) {
  const every = Number(url.searchParams.get('every') ?? 900);
  const size = Number(url.searchParams.get('size') ?? 1000);
  const does = (url.searchParams.get('does') ?? '').split(',');
  const scripts = does.map((way) => (Object.hasOwn(WAYS, way) ? (WAYS[way] ?? '') : ''));
  const numbers = `const every = ${every || 900}, size = ${size || 1000}; let tries = 0;`;
  return page(html`<!doctype html><html lang="ru"><meta charset="utf-8"><title>Беспокойная страница</title>
${does.includes('meta') && html`<meta http-equiv="refresh" content="${every / 1000}">`}
<h1 data-testid="restless">Беспокойная страница</h1>
<p><input autofocus data-testid="restless-field" aria-label="Поле"></p>
<p><input id="files" type="file" data-testid="restless-files" aria-label="Файл"></p>
<p><button type="button" data-testid="press-popup" onclick="window.open('/restless?from=press')">Окно</button>
<button type="button" data-testid="press-popups" onclick="for (let n = 0; n < 5; n += 1) window.open('/restless?from=press')">Окна</button>
<button type="button" data-testid="press-print" onclick="window.print()">Печать</button>
<button type="button" data-testid="press-late" onclick="setTimeout(() => document.querySelector('#files').click(), 1500)">Файл потом</button></p>
<form id="again" action="/restless"><input type="hidden" name="does" value="${does.join(',')}"><input type="hidden" name="every" value="${every}"></form>
<iframe id="away" title="Чужая часть" hidden></iframe>
<script>const field = document.querySelector('[data-testid="restless-field"]'); ${raw(numbers)}
${raw(scripts.map((script) => `{ ${script} }`).join('\n'))}</script></html>`);
}
