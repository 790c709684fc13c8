import { personOf } from '../accounts.ts';
import { origins } from '../hosts.ts';
import { type Content, html } from '../html.ts';
import { type Exchange, formFields, type Reply, redirect } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';
import { portalPage } from '../pages/layout.ts';
import type { Application, PortalSession, TrainingStore } from '../store.ts';
import { clients, createSignOn } from './sign-on.ts';

/** The personal cabinet of the vacancies portal on a sub-domain that shares its session. */
export function createCabinet(store: TrainingStore): RouteTable {
  const signOn = createSignOn(store, clients.trudvsem);
  const cabinet = signOn.personal((exchange, session) => cabinetPage(store, exchange, session));
  return {
    'GET /': cabinet,
    'GET /lk': cabinet,
    'GET /profile': cabinet,
    'POST /vacancies/new': signOn.personal((exchange, session) => {
      const fields = Object.fromEntries(formFields(exchange));
      store.recordApplication('trudvsem', session.login, 'vacancy', fields);
      return redirect(`${origins.cabinet}/`, 303);
    }),
  };
}

/** The cabinet: of a citizen, what was sent; of an employer, vacancies and who answered. */
export function cabinetPage(store: TrainingStore, exchange: Exchange, { login }: PortalSession): Reply {
  const person = personOf(login);
  const mine = store.applicationsOf('trudvsem', login);
  return portalPage({
    exchange,
    portal: 'trudvsem',
    title: 'Личный кабинет',
    login,
    body: html`<section class="card" data-testid="profile"><h1>${person.name}</h1>
<p>${person.kind === 'employer' ? 'Кабинет работодателя' : 'Кабинет соискателя'}. Логин: <span data-testid="profile-login">${login}</span></p>
${person.kind === 'employer' ? employerPart(store, mine) : citizenPart(mine)}</section>`,
  });
}

function citizenPart(mine: readonly Application[]): Content {
  return html`${list(
    'Мои резюме',
    'my-resumes',
    mine.filter((one) => one.kind === 'resume'),
    'position',
  )}
${list(
  'Мои отклики',
  'my-responses',
  mine.filter((one) => one.kind === 'response'),
  'title',
)}
<p class="buttons"><a class="button" href="${origins.trudvsem}/resume/1" data-testid="new-resume">Создать резюме</a>
<a class="button secondary" href="${origins.trudvsem}/vacancies" data-testid="to-vacancies">Найти вакансии</a></p>`;
}

function employerPart(store: TrainingStore, mine: readonly Application[]): Content {
  return html`${list(
    'Мои вакансии',
    'my-vacancies',
    mine.filter((one) => one.kind === 'vacancy'),
    'title',
  )}
${list('Отклики соискателей', 'responses', store.applicationsOfKind('trudvsem', 'response'), 'title')}
<h2>Новая вакансия</h2>
<form method="post" action="${origins.cabinet}/vacancies/new" data-draft="vacancy" data-testid="vacancy-form"><div class="grid">
<label class="field">Должность<input name="title" required data-testid="vacancy-title"></label>
<label class="field">Зарплата, ₽<input name="salary" type="number" required data-testid="vacancy-salary"></label>
<label class="field wide-field">Обязанности<textarea name="duties" rows="3" data-testid="vacancy-duties"></textarea></label></div>
<p class="buttons"><button class="button" type="submit" data-testid="vacancy-publish">Опубликовать вакансию</button>
<span class="quiet" role="status" data-testid="draft-state"></span></p></form>`;
}

function list(title: string, id: string, items: readonly Application[], field: string): Content {
  return html`<h2>${title}</h2><ul class="rows" data-testid="${id}">${
    items.length === 0
      ? html`<li class="quiet">Пока ничего нет</li>`
      : items.map((one) => html`<li><strong>${one.fields[field]}</strong><span>№ ${one.number}</span></li>`)
  }</ul>`;
}
