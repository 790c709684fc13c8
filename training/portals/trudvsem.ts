import { hosts, origins } from '../hosts.ts';
import { type Content, html } from '../html.ts';
import { type Exchange, type Reply, redirect } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { portalPage } from '../pages/layout.ts';
import { messagePage } from '../pages/plain-pages.ts';
import type { TrainingStore } from '../store.ts';
import { cabinetPage } from './cabinet.ts';
import { restlessRoutes } from './restless.ts';
import { createResume } from './resume.ts';
import { clients, createSignOn, type SignOn } from './sign-on.ts';
import { findVacancies, regions, type Vacancy, vacancies } from './vacancies.ts';

/** The portal of vacancies and résumés. Its «Выйти» ends its own session only: the single sign-on lives on. */
export function createTrudvsem(store: TrainingStore): RouteTable {
  const signOn = createSignOn(store, clients.trudvsem);
  return {
    ...signOn.routes,
    ...restlessRoutes,
    ...createResume(store, signOn),
    ...createVacancyPages(store, signOn),
    'GET /': (exchange) => homePage(exchange, signOn.session(exchange)?.login),
    'GET /lk': signOn.personal((exchange, session) => cabinetPage(store, exchange, session)),
    'GET /profile': signOn.personal((exchange, session) => cabinetPage(store, exchange, session)),
  };
}

function createVacancyPages(store: TrainingStore, signOn: SignOn): RouteTable {
  return {
    'GET /vacancies': (exchange) => searchPage(exchange, signOn.session(exchange)?.login),
    'GET /vacancies/:id': (exchange) => {
      const vacancy = vacancyOf(exchange);
      return vacancy === undefined
        ? missing(exchange)
        : vacancyPage(exchange, vacancy, signOn.session(exchange)?.login);
    },
    'POST /vacancies/:id/respond': signOn.personal((exchange, session) => {
      const vacancy = vacancyOf(exchange);
      if (vacancy === undefined) return missing(exchange);
      store.recordApplication('trudvsem', session.login, 'response', {
        vacancy: vacancy.id,
        title: vacancy.title,
      });
      return redirect(`/vacancies/${vacancy.id}?responded=1`, 303);
    }),
  };
}

function vacancyOf(exchange: Exchange): Vacancy | undefined {
  return vacancies.find((one) => one.id === exchange.params.id);
}

function missing(exchange: Exchange): Reply {
  return messagePage(exchange, 'trudvsem', {
    title: 'Вакансия не найдена',
    text: 'Возможно, её уже закрыли. Вернитесь к поиску.',
    id: 'vacancy-missing',
    status: 404,
  });
}

function homePage(exchange: Exchange, login: string | undefined): Reply {
  return portalPage({
    exchange,
    portal: 'trudvsem',
    title: 'Главная',
    login,
    body: html`<section class="hero"><div><h1>Найдите работу рядом</h1>
<p>Вакансии работодателей и службы занятости. Составьте резюме, и вас найдут сами.</p>
${searchForm('', '')}</div><img src="https://${hosts.static}/img/hero.svg" alt="" width="360" height="220"></section>
<ul class="tiles">
<li><a class="tile" href="/resume/1" data-testid="home-resume"><strong>Создать резюме</strong><span>Три шага, можно без опыта</span></a></li>
<li><a class="tile" href="/vacancies" data-testid="home-vacancies"><strong>Все вакансии</strong><span>Сейчас открыто ${vacancies.length}</span></a></li>
<li><a class="tile" href="${origins.cabinet}/" data-testid="home-lk"><strong>Личный кабинет</strong><span>Резюме, отклики, вакансии организации</span></a></li></ul>`,
  });
}

function searchForm(text: string, region: string): Content {
  return html`<form class="search" action="/vacancies" method="get" role="search" data-testid="vacancy-search">
<label class="field">Профессия или слово<input name="text" type="search" value="${text}" data-remember="last_search" data-testid="vacancy-text"></label>
<label class="field">Регион<select name="region" data-testid="vacancy-region"><option value="">Любой</option>${regions.map(
    (one) => html`<option${one === region && html` selected`}>${one}</option>`,
  )}</select></label>
<button class="button" type="submit" data-testid="vacancy-submit">Найти</button></form>`;
}

function searchPage(exchange: Exchange, login: string | undefined): Reply {
  const text = exchange.url.searchParams.get('text') ?? '';
  const region = exchange.url.searchParams.get('region') ?? '';
  const found = findVacancies(text, region);
  return portalPage({
    exchange,
    portal: 'trudvsem',
    title: 'Вакансии',
    login,
    body: html`<h1>Вакансии</h1>${searchForm(text, region)}
<p data-testid="vacancy-count">Найдено: ${found.length}</p>
<ul class="rows card" data-testid="vacancy-results">${found.map(
      (
        one,
      ) => html`<li><a href="/vacancies/${one.id}" target="_blank" data-testid="vacancy-${one.id}"><strong>${one.title}</strong><span>${one.employer}, ${one.region}</span></a>
<b class="salary">${one.salary}</b>
<button class="button small secondary" type="button" data-open="/vacancies/${one.id}" data-testid="vacancy-window-${one.id}" aria-label="Открыть «${one.title}» в окне">В окне</button></li>`,
    )}</ul>`,
  });
}

function vacancyPage(exchange: Exchange, vacancy: Vacancy, login: string | undefined): Reply {
  const responded = exchange.url.searchParams.has('responded');
  return portalPage({
    exchange,
    portal: 'trudvsem',
    title: vacancy.title,
    login,
    body: html`<article class="card" data-testid="vacancy"><h1>${vacancy.title}</h1>
<p class="salary">${vacancy.salary}</p>
<dl class="facts"><div><dt>Работодатель</dt><dd>${vacancy.employer}</dd></div>
<div><dt>Регион</dt><dd>${vacancy.region}</dd></div><div><dt>График</dt><dd>${vacancy.schedule}</dd></div></dl>
<p>${vacancy.text}</p>
${responded && html`<p class="verdict" role="status" data-testid="responded">Отклик отправлен</p>`}
<form method="post" action="/vacancies/${vacancy.id}/respond" class="buttons"><button class="button" type="submit" data-testid="respond">Откликнуться</button>
<button class="button secondary" type="button" data-print data-testid="print">Печать</button>
<a class="button secondary" href="${origins.outside}/employer" target="_blank" rel="noopener" data-testid="employer-site">Сайт работодателя</a></form></article>`,
  });
}
