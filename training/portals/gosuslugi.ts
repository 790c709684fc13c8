import { personOf } from '../accounts.ts';
import { hosts } from '../hosts.ts';
import { html } from '../html.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { portalPage } from '../pages/layout.ts';
import type { PortalSession, TrainingStore } from '../store.ts';
import { createAssistance } from './assistance.ts';
import { restlessRoutes } from './restless.ts';
import { clients, createSignOn } from './sign-on.ts';
import { createTrials } from './trials.ts';

/** The portal of services: a cabinet, an application with files, its result and its progress. */
export function createGosuslugi(store: TrainingStore): RouteTable {
  const signOn = createSignOn(store, clients.gosuslugi);
  return {
    ...signOn.routes,
    ...createAssistance(store, signOn),
    ...restlessRoutes,
    ...createTrials((exchange) => signOn.session(exchange)?.login),
    'GET /': (exchange) => homePage(exchange, signOn.session(exchange)?.login),
    'GET /lk': signOn.personal((exchange, session) => cabinetPage(store, exchange, session)),
    'GET /profile': signOn.personal((exchange, session) => cabinetPage(store, exchange, session)),
  };
}

const services = [
  {
    href: '/application',
    id: 'service-assistance',
    title: 'Содействие в поиске работы',
    text: 'Заявление и документы',
  },
  {
    href: '/application/widget',
    id: 'service-assistance-widget',
    title: 'Содействие в поиске работы: документы через окно загрузки',
    text: 'То же заявление, файлы принимает другой сайт',
  },
  { href: '/orders', id: 'service-orders', title: 'Ход рассмотрения', text: 'Что стало с заявлением' },
  {
    href: '/trials',
    id: 'service-trials',
    title: 'Испытания рабочего места',
    text: 'Страницы, которые ведут себя плохо',
  },
] as const;

function homePage(exchange: Exchange, login: string | undefined): Reply {
  return portalPage({
    exchange,
    portal: 'gosuslugi',
    title: 'Услуги',
    login,
    body: html`<section class="hero"><div><h1>Услуги службы занятости</h1>
<p>Подайте заявление, приложите документы и следите за тем, как его рассматривают.</p>
<p class="buttons"><a class="button" href="/application" data-testid="start-application">Подать заявление</a>
<a class="button secondary" href="/orders" data-testid="start-orders">Ход рассмотрения</a></p></div>
<img src="https://${hosts.static}/img/hero.svg" alt="" width="360" height="220"></section>
<h2>Чаще всего</h2>
<ul class="tiles">${services.map(
      (one) =>
        html`<li><a class="tile" href="${one.href}" data-testid="${one.id}"><strong>${one.title}</strong><span>${one.text}</span></a></li>`,
    )}</ul>`,
  });
}

function cabinetPage(store: TrainingStore, exchange: Exchange, { login }: PortalSession): Reply {
  const person = personOf(login);
  const orders = store.applicationsOf('gosuslugi', login);
  return portalPage({
    exchange,
    portal: 'gosuslugi',
    title: 'Личный кабинет',
    login,
    body: html`<section class="card" data-testid="profile"><h1>${person.name}</h1>
<p>${person.kind === 'employer' ? 'Кабинет организации' : 'Кабинет гражданина'}. Вход через единый вход.</p>
<dl class="facts"><div><dt>Логин</dt><dd data-testid="profile-login">${login}</dd></div>
<div><dt>Заявлений</dt><dd data-testid="profile-orders">${orders.length}</dd></div>
<div><dt>Загружено файлов</dt><dd data-testid="profile-uploads">${store.uploadsOf('gosuslugi', login).length}</dd></div></dl>
<p class="buttons"><a class="button" href="/application" data-testid="profile-application">Подать заявление</a>
<a class="button secondary" href="/orders" data-testid="profile-orders-link">Ход рассмотрения</a></p></section>`,
  });
}
