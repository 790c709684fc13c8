import { origins } from '../hosts.ts';
import { html } from '../html.ts';
import { answer, download, type Exchange, type Reply, withHeaders } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { portalPage } from '../pages/layout.ts';
import { messagePage } from '../pages/plain-pages.ts';
import { makePdf } from '../pdf.ts';
import { findLaws, type Law, laws } from './laws.ts';

/** The legal portal: plain http as its original, no accounts, long texts. */
export function createPravo(): RouteTable {
  return {
    'GET /': listPage,
    'GET /about': (exchange) =>
      messagePage(exchange, 'pravo', {
        title: 'О портале',
        text: 'Здесь лежат короткие пересказы для тренировки. Точные тексты — на настоящем портале правовой информации.',
        id: 'about',
        status: 200,
      }),
    'GET /document/:id': (exchange) => {
      const law = lawOf(exchange);
      return law === undefined ? missing(exchange) : documentPage(exchange, law);
    },
    'GET /document/:id/text.pdf': (exchange) => {
      const law = lawOf(exchange);
      if (law === undefined) return missing(exchange);
      const pdf = makePdf(law.title, [
        { text: 'Учебный портал. Пересказ, не официальный текст.', size: 10 },
        { text: law.title, size: 18 },
        ...law.articles.flatMap(([title, text]) => [
          { text: title, size: 14 },
          { text, size: 12 },
        ]),
      ]);
      return exchange.url.searchParams.has('inline')
        ? withHeaders(answer(200, 'application/pdf', pdf), { 'content-disposition': 'inline' })
        : download(`${law.id}.pdf`, 'application/pdf', pdf);
    },
  };
}

function lawOf(exchange: Exchange): Law | undefined {
  return laws.find((one) => one.id === exchange.params.id);
}

function missing(exchange: Exchange): Reply {
  return messagePage(exchange, 'pravo', {
    title: 'Документ не найден',
    text: 'Вернитесь к списку документов.',
    id: 'document-missing',
    status: 404,
  });
}

function listPage(exchange: Exchange): Reply {
  const text = exchange.url.searchParams.get('text') ?? '';
  const found = findLaws(text);
  return portalPage({
    exchange,
    portal: 'pravo',
    title: 'Документы',
    body: html`<h1>Документы о занятости и труде</h1>
<form class="search" method="get" action="/" role="search"><label class="field">Слово из названия<input name="text" type="search" value="${text}" data-remember="last_search" data-testid="law-text"></label>
<button class="button" type="submit" data-testid="law-submit">Найти</button></form>
<p data-testid="law-count">Найдено: ${found.length}</p>
<ul class="rows card" data-testid="law-results">${found.map(
      (law) =>
        html`<li><a href="/document/${law.id}" data-testid="law-${law.id}"><strong>${law.title}</strong><span>${law.note}</span></a></li>`,
    )}</ul>`,
  });
}

function documentPage(exchange: Exchange, law: Law): Reply {
  return portalPage({
    exchange,
    portal: 'pravo',
    title: law.title,
    body: html`<article class="card sheet law" data-testid="document"><p class="quiet">${law.note}</p><h1>${law.title}</h1>
<p class="hint">Это короткий пересказ для тренировки, а не официальный текст.</p>
${law.articles.map(([title, text]) => html`<h2>${title}</h2><p>${text}</p>`)}
<p class="buttons"><button class="button" type="button" data-print data-testid="print">Печать</button>
<a class="button secondary" href="/document/${law.id}/text.pdf" data-testid="download-pdf">Скачать PDF</a>
<a class="button secondary" href="/document/${law.id}/text.pdf?inline=1" target="_blank" data-testid="open-pdf">Открыть PDF</a>
<a class="button secondary" href="${origins.gosuslugi}/" data-testid="to-gosuslugi">Подать заявление на Госуслугах</a></p>
<p>См. также: <a href="http://outside.training.test/comments" data-testid="law-outside">комментарии юристов</a> (чужой сайт).</p></article>`,
  });
}
