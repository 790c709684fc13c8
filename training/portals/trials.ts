import { origins } from '../hosts.ts';
import { html, raw } from '../html.ts';
import {
  type Answer,
  answer,
  download,
  type Exchange,
  type Handler,
  page,
  redirect,
  withHeaders,
} from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { portalPage } from '../pages/layout.ts';
import { messagePage } from '../pages/plain-pages.ts';
import { floodPage } from './flood-page.ts';
import { probePage } from './probe-page.ts';

/** Who is logged in at the portal, if anybody. */
export type LoginOf = (exchange: Exchange) => string | undefined;

/** Longest wait of `/slow`. */
const MAX_DELAY = 120_000;

/** Pages that behave badly on purpose, to see what the workstation does about it. */
export function createTrials(loginOf: LoginOf): RouteTable {
  return {
    'GET /trials': (exchange) => trialsPage(exchange, loginOf(exchange)),
    'GET /probe': (exchange) => probePage(exchange, loginOf(exchange)),
    'GET /redirect': (exchange) => redirect(target(exchange)),
    'GET /redirect/chain': (exchange) => redirect(`/redirect?to=${encodeURIComponent(target(exchange))}`),
    'GET /redirect/loop': () => redirect('/redirect/loop'),
    'GET /redirect/meta': (exchange) =>
      portalPage({
        exchange,
        portal: 'gosuslugi',
        title: 'Переход',
        login: loginOf(exchange),
        head: html`<meta http-equiv="refresh" content="1;url=${target(exchange)}">`,
        body: html`<section class="card narrow" data-testid="redirect-meta"><h1>Переход через секунду</h1></section>`,
      }),
    'GET /redirect/js': (exchange) => {
      // JSON inside a script: a closing tag must not end the script early.
      const to = JSON.stringify(target(exchange)).replace(/</g, '\\u003c');
      return page(html`<!doctype html><html lang="ru"><meta charset="utf-8"><title>Переход</title>
<p data-testid="redirect-js">Переход сценарием</p><script>location.replace(${raw(to)});</script></html>`);
    },
    'GET /slow': async (exchange) => {
      const asked = Number(exchange.url.searchParams.get('ms') ?? 3000);
      const delay = Number.isFinite(asked) ? Math.min(Math.max(asked, 0), MAX_DELAY) : 3000;
      await new Promise((resolve) => setTimeout(resolve, delay).unref());
      return say(exchange, 'slow', 'Страница открылась', `Сервер ждал ${delay} мс.`, 200);
    },
    'GET /hang': () => ({ kind: 'hang' }),
    'GET /drop': () => ({ kind: 'drop' }),
    'GET /status/:code': (exchange) => {
      const code = Number(exchange.params.code);
      const status = Number.isInteger(code) && code >= 200 && code <= 599 ? code : 500;
      return say(exchange, 'status-page', `Ответ ${status}`, 'Портал ответил этим кодом по просьбе.', status);
    },
    'GET /basic': (exchange) => {
      const given = exchange.headers.authorization ?? '';
      const ok = given === `Basic ${Buffer.from('training:training').toString('base64')}`;
      const reply = say(
        exchange,
        ok ? 'basic-in' : 'basic-out',
        ok ? 'Вход выполнен' : 'Нужен пароль',
        'Проверка входа, встроенного в браузер.',
        ok ? 200 : 401,
      );
      return ok ? reply : withHeaders(reply, { 'www-authenticate': 'Basic realm="training"' });
    },
    'GET /certificate': (exchange) =>
      say(exchange, 'certificate', 'Сертификат человека', exchange.certificateName ?? 'не показан', 200),
    'GET /unsaved': (exchange) =>
      portalPage({
        exchange,
        portal: 'gosuslugi',
        title: 'Несохранённое',
        login: loginOf(exchange),
        body: html`<section class="card narrow" data-testid="unsaved"><h1>Страница не отпускает</h1>
<p>Напишите что-нибудь и попробуйте уйти: страница попросит подтвердить.</p>
<label class="field">Текст<input data-testid="unsaved-input" autocomplete="off"></label></section>
<script>addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });</script>`,
      }),
    'GET /dialogs': (exchange) =>
      portalPage({
        exchange,
        portal: 'gosuslugi',
        title: 'Окна страницы',
        login: loginOf(exchange),
        body: html`<section class="card narrow" data-testid="dialogs"><h1>Окна страницы</h1><p class="buttons">
<button class="button" type="button" data-testid="dialog-alert" onclick="alert('Сообщение страницы')">Сообщение</button>
<button class="button" type="button" data-testid="dialog-confirm" onclick="this.dataset.answer = String(confirm('Вопрос страницы'))">Вопрос</button>
<button class="button" type="button" data-testid="dialog-print" onclick="print()">Печать</button></p></section>`,
      }),
    'GET /floods/:way': (exchange) => floodPage(exchange.params.way ?? ''),
    'GET /files/:name': file,
  };
}

/** Where a redirect goes: anywhere it is told to, by default to the foreign site. */
function target(exchange: Exchange): string {
  return exchange.url.searchParams.get('to') ?? `${origins.outside}/`;
}

/** Files of kinds a workstation should and should not let through. */
const file: Handler = (exchange) => {
  switch (exchange.params.name) {
    case 'program.exe':
      return download('program.exe', 'application/x-msdownload', Buffer.from('MZ training: not a program'));
    case 'script.sh':
      return download('script.sh', 'application/x-sh', '#!/bin/sh\necho training\n');
    case 'page.html':
      return download('page.html', 'text/html; charset=utf-8', '<script>document.title="run"</script>');
    case 'photo.jpg.exe':
      return download('photo.jpg.exe', 'image/jpeg', Buffer.from('MZ training: not a photo'));
    case 'table.csv':
      return download('table.csv', 'text/csv; charset=utf-8', 'Профессия;Вакансий\r\nПекарь;12\r\n');
    case 'big.bin':
      return download('big.bin', 'application/octet-stream', Buffer.alloc(64 * 1024 * 1024));
    default:
      return answer(404, 'text/plain; charset=utf-8', 'Нет такого файла.');
  }
};

function say(exchange: Exchange, id: string, title: string, text: string, status: number) {
  return messagePage(exchange, 'gosuslugi', { id, title, text, status });
}

const trials = [
  ['/probe', 'Всё, что может попробовать страница'],
  ['/redirect', 'Перенаправление на чужой сайт'],
  ['/redirect/chain', 'Перенаправление в два шага'],
  ['/redirect/loop', 'Перенаправление по кругу'],
  ['/redirect/meta', 'Перенаправление из страницы'],
  ['/redirect/js', 'Перенаправление сценарием'],
  ['/slow?ms=5000', 'Медленный ответ'],
  ['/hang', 'Ответа нет'],
  ['/drop', 'Соединение обрывается'],
  ['/status/404', 'Ответ 404'],
  ['/status/500', 'Ответ 500'],
  ['/basic', 'Пароль браузера'],
  ['/unsaved', 'Страница не отпускает'],
  ['/dialogs', 'Окна страницы'],
  ['/files/program.exe', 'Загрузка программы'],
  ['/files/photo.jpg.exe', 'Программа под видом снимка'],
  ['/files/page.html', 'Загрузка страницы'],
  ['/files/table.csv', 'Загрузка таблицы'],
  ['/files/big.bin', 'Большой файл, 64 МБ'],
  ['/auth/logout?broken=1', 'Выход, который не выходит'],
  ['https://expired.gosuslugi.training.test/', 'Просроченный сертификат'],
  ['https://cert.gosuslugi.training.test/certificate', 'Портал просит сертификат человека'],
] as const;

function trialsPage(exchange: Exchange, login: string | undefined): Answer {
  return portalPage({
    exchange,
    login,
    portal: 'gosuslugi',
    title: 'Испытания рабочего места',
    body: html`<section class="card"><h1>Испытания рабочего места</h1>
<p>Эти страницы ведут себя плохо нарочно. Ни одна не должна вывести человека с рабочего места.</p>
<ul class="rows">${trials.map(
      ([href, title]) =>
        html`<li><a href="${href}" data-testid="trial-${trialId(href)}"><strong>${title}</strong><span>${href}</span></a></li>`,
    )}</ul></section>`,
  });
}

function trialId(href: string): string {
  return href
    .replace(/^https:\/\//, '')
    .replace(/\?.*$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
