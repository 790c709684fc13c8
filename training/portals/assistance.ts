import { type Content, html } from '../html.ts';
import { answer, download, type Exchange, type Reply, redirect, withHeaders } from '../http/exchange.ts';
import { parseMultipart } from '../http/multipart.ts';
import type { RouteTable } from '../http/routes.ts';
import { portalPage } from '../pages/layout.ts';
import { messagePage } from '../pages/plain-pages.ts';
import { pinNote, SIGN_SCRIPT, signedIn, signForm } from '../pages/sign-page.ts';
import { makePdf } from '../pdf.ts';
import type { Application, PortalSession, TrainingStore } from '../store.ts';
import { assistanceForm, fieldTitles } from './assistance-form.ts';
import type { SignOn } from './sign-on.ts';
import { widgetOrigins, widgetPlace } from './upload-widget.ts';

/** The application for help in finding work: form, result to print, progress. */
export function createAssistance(store: TrainingStore, signOn: SignOn): RouteTable {
  return {
    'GET /application': signOn.personal((exchange, session) =>
      formPage(
        exchange,
        session,
        html`<label class="field">Документы (можно несколько)<input type="file" name="files" multiple accept=".pdf,.jpg,.jpeg,.png" data-testid="application-files"></label>
<ul class="files" data-testid="chosen-files"></ul>`,
      ),
    ),
    'GET /application/widget': signOn.personal((exchange, session) =>
      formPage(exchange, session, uploadFrame(store, exchange, session)),
    ),
    'POST /application': signOn.personal((exchange, session) => {
      const application = receive(store, exchange, session);
      return redirect(`/application/${application.number}`, 303);
    }),
    'GET /application/:number': signOn.personal((exchange, session) => {
      const application = find(store, exchange, session);
      return application === undefined
        ? missing(exchange)
        : resultPage(store, exchange, session, application);
    }),
    'GET /application/:number/result.pdf': signOn.personal((exchange, session) => {
      const application = find(store, exchange, session);
      if (application === undefined) return missing(exchange);
      const pdf = resultPdf(application);
      return exchange.url.searchParams.has('inline')
        ? withHeaders(answer(200, 'application/pdf', pdf), { 'content-disposition': 'inline' })
        : download(`Заявление-${application.number}.pdf`, 'application/pdf', pdf);
    }),
    'GET /application/:number/status': signOn.personal((exchange, session) => {
      const application = find(store, exchange, session);
      return application === undefined ? missing(exchange) : statusPage(exchange, session, application);
    }),
    'GET /application/:number/sign': signOn.personal((exchange, session) => {
      const application = find(store, exchange, session);
      return application === undefined ? missing(exchange) : signPage(exchange, session, application, false);
    }),
    'POST /application/:number/sign': signOn.personal((exchange, session) => {
      const application = find(store, exchange, session);
      if (application === undefined) return missing(exchange);
      const text = signedText(application);
      const signed = signedIn(exchange, text);
      if (signed === null) return signPage(exchange, session, application, true);
      store.recordSignature({ portal: 'gosuslugi', number: application.number, text, ...signed });
      return redirect(`/application/${application.number}`, 303);
    }),
    'GET /orders': signOn.personal((exchange, session) =>
      ordersPage(exchange, session, store.applicationsOf('gosuslugi', session.login)),
    ),
  };
}

function receive(store: TrainingStore, exchange: Exchange, session: PortalSession): Application {
  const fields: Record<string, string> = {};
  for (const part of parseMultipart(exchange.headers['content-type'], exchange.body)) {
    if (part.fileName === undefined) {
      const value = part.data.toString('utf8');
      const before = fields[part.name];
      fields[part.name] = before === undefined ? value : `${before}, ${value}`;
    } else if (part.fileName !== '') {
      store.recordUpload('gosuslugi', session.login, part.fileName, part.data);
    }
  }
  return store.recordApplication('gosuslugi', session.login, 'assistance', fields);
}

function find(store: TrainingStore, exchange: Exchange, session: PortalSession): Application | undefined {
  const number = exchange.params.number;
  return store.applicationsOf('gosuslugi', session.login).find((one) => one.number === number);
}

function missing(exchange: Exchange): Reply {
  return messagePage(exchange, 'gosuslugi', {
    title: 'Заявление не найдено',
    text: 'У вас нет заявления с таким номером.',
    id: 'application-missing',
    status: 404,
  });
}

function formPage(exchange: Exchange, session: PortalSession, files: Content): Reply {
  return portalPage({
    exchange,
    portal: 'gosuslugi',
    title: 'Заявление на содействие в поиске работы',
    login: session.login,
    body: assistanceForm(files),
  });
}

function uploadFrame(store: TrainingStore, exchange: Exchange, session: PortalSession): Content {
  const place = widgetPlace(exchange.url.searchParams.get('from'));
  const ticket = encodeURIComponent(store.issueTicket('gosuslugi', session.login));
  return html`<iframe class="upload-frame" title="Загрузка документов" data-testid="upload-frame" src="${widgetOrigins[place]}/widget/upload?ticket=${ticket}"></iframe>
<ul class="files" data-testid="chosen-files"></ul>`;
}

function resultPage(
  store: TrainingStore,
  exchange: Exchange,
  session: PortalSession,
  application: Application,
): Reply {
  const signature = store.signatureOf('gosuslugi', application.number);
  const base = `/application/${application.number}`;
  return portalPage({
    exchange,
    portal: 'gosuslugi',
    title: `Заявление № ${application.number}`,
    login: session.login,
    body: html`<article class="card sheet" data-testid="result"><p class="verdict">Принято</p>
<h1>Заявление № <span data-testid="application-number">${application.number}</span></h1>
<p>Содействие гражданам в поиске подходящей работы. Подано ${dateTime(application.at)}.</p>
<table class="table"><tbody>${rowsOf(application).map(
      ([title, value]) => html`<tr><th scope="row">${title}</th><td>${value}</td></tr>`,
    )}</tbody></table>
<h2>Документы</h2>
<ul class="files" data-testid="result-files">${
      application.files.length === 0
        ? html`<li>Не приложены</li>`
        : application.files.map(
            (one) => html`<li data-sha256="${one.sha256}">${one.name} — ${sizeText(one.size)}</li>`,
          )
    }</ul>
 ${
   signature === undefined
     ? html`<p class="buttons"><a class="button" href="${base}/sign" data-testid="open-sign">Подписать заявление</a></p>`
     : html`<p class="verdict" role="status" data-testid="signed">Подписано: ${signature.signer.name}</p>${pinNote(signature)}`
 }
<p class="buttons"><button class="button" type="button" data-print data-testid="print">Печать</button>
<a class="button secondary" href="${base}/result.pdf" data-testid="download-pdf">Скачать PDF</a>
<a class="button secondary" href="${base}/result.pdf?inline=1" target="_blank" data-testid="open-pdf">Открыть PDF</a>
<a class="button secondary" href="${base}/status" data-testid="open-status">Ход рассмотрения</a></p></article>`,
  });
}

/** The text of an application that is signed: what the person reads on the page. */
function signedText(application: Application): string {
  return [
    `Заявление № ${application.number}`,
    ...rowsOf(application).map(([title, value]) => `${title}: ${value}`),
  ].join('\n');
}

function signPage(
  exchange: Exchange,
  session: PortalSession,
  application: Application,
  refused: boolean,
): Reply {
  const text = signedText(application);
  return portalPage({
    exchange,
    portal: 'gosuslugi',
    title: 'Подписать заявление',
    login: session.login,
    status: refused ? 400 : 200,
    scripts: [SIGN_SCRIPT],
    body: html`<section class="card narrow"><h1>Подписать заявление № ${application.number}</h1>
${refused && html`<p class="alert" role="alert" data-testid="sign-refused">Подпись не подошла к этому заявлению. Попробуйте ещё раз.</p>`}
<table class="table"><tbody>${rowsOf(application).map(
      ([title, value]) => html`<tr><th scope="row">${title}</th><td>${value}</td></tr>`,
    )}</tbody></table>
${signForm({ action: `/application/${application.number}/sign`, text, label: 'Подписать заявление' })}
<p><a href="/application/${application.number}" data-testid="back-to-application">Вернуться к заявлению</a></p></section>`,
  });
}

function rowsOf(application: Application): readonly (readonly [string, string])[] {
  return Object.entries(fieldTitles).flatMap(([name, title]) => {
    const value = application.fields[name];
    if (value === undefined || value === '') return [];
    return [[title, name === 'birthDate' ? dayText(value) : value] as const];
  });
}

function resultPdf(application: Application): Buffer {
  const title = `Заявление № ${application.number}`;
  return makePdf(title, [
    { text: 'Учебный портал. Документ не имеет силы.', size: 10 },
    { text: title, size: 22 },
    { text: 'Содействие гражданам в поиске подходящей работы', size: 14 },
    { text: `Подано ${dateTime(application.at)}`, size: 12 },
    ...rowsOf(application).map(([name, value]) => ({ text: `${name}: ${value}`, size: 12 })),
  ]);
}

function statusPage(exchange: Exchange, session: PortalSession, application: Application): Reply {
  return portalPage({
    exchange,
    portal: 'gosuslugi',
    title: 'Ход рассмотрения',
    login: session.login,
    body: html`<section class="card" data-testid="status"><h1>Ход рассмотрения</h1>
<p>Заявление № ${application.number} на содействие в поиске работы</p>
<ol class="timeline">
<li class="done"><strong>Отправлено</strong><span>${dateTime(application.at)}</span></li>
<li class="done"><strong>Получено центром занятости</strong><span>${dateTime(application.at)}</span></li>
<li class="now"><strong>Рассматривается</strong><span>Ответ придёт в личный кабинет в течение одного рабочего дня</span></li>
<li><strong>Решение</strong><span>Ещё не принято</span></li></ol>
<p class="buttons"><a class="button secondary" href="/orders" data-testid="back-to-orders">Все заявления</a>
<button class="button secondary" type="button" data-print data-testid="print">Печать</button></p></section>`,
  });
}

function ordersPage(exchange: Exchange, session: PortalSession, orders: readonly Application[]): Reply {
  return portalPage({
    exchange,
    portal: 'gosuslugi',
    title: 'Ход рассмотрения',
    login: session.login,
    body: html`<section class="card" data-testid="orders"><h1>Ход рассмотрения</h1>${
      orders.length === 0
        ? html`<p data-testid="orders-empty">Вы ещё ничего не подавали.</p><p><a class="button" href="/application" data-testid="orders-application">Подать заявление</a></p>`
        : html`<ul class="rows">${orders.map(
            (one) =>
              html`<li><a href="/application/${one.number}/status" data-testid="order-${one.number}"><strong>Заявление № ${one.number}</strong><span>Содействие в поиске работы, ${dateTime(one.at)}</span></a><span class="badge">Рассматривается</span></li>`,
          )}</ul>`
    }</section>`,
  });
}

function dateTime(iso: string): string {
  return new Date(iso).toLocaleString('ru-RU', { dateStyle: 'long', timeStyle: 'short' });
}

/** A date as people write it; whatever is not a date stays as it came. */
function dayText(iso: string): string {
  return iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1');
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} Б`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${Math.round(kilobytes)} КБ`
    : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} МБ`;
}
