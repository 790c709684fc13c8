import { origins } from '../hosts.ts';
import { type Content, html, type Markup } from '../html.ts';
import { type Exchange, type Reply, redirect } from '../http/exchange.ts';
import { parseMultipart } from '../http/multipart.ts';
import type { RouteTable } from '../http/routes.ts';
import { portalPage } from '../pages/layout.ts';
import { messagePage } from '../pages/plain-pages.ts';
import type { PortalSession, TrainingStore } from '../store.ts';
import type { SignOn } from './sign-on.ts';

const steps = ['Желаемая работа', 'О себе', 'Опыт и фотография'] as const;

/** The résumé in three pages: each is sent to the server before the next is shown. */
export function createResume(store: TrainingStore, signOn: SignOn): RouteTable {
  return {
    'GET /resume': () => redirect('/resume/1'),
    'GET /resume/:step': signOn.personal((exchange, session) => {
      const step = stepOf(exchange);
      return step === undefined ? missing(exchange) : stepPage(exchange, session, step);
    }),
    'POST /resume/:step': signOn.personal((exchange, session) => {
      const step = stepOf(exchange);
      if (step === undefined) return missing(exchange);
      for (const part of parseMultipart(exchange.headers['content-type'], exchange.body)) {
        if (part.fileName === undefined) session.draft[part.name] = part.data.toString('utf8');
        else if (part.fileName !== '')
          store.recordUpload('trudvsem', session.login, part.fileName, part.data);
      }
      if (step < steps.length) return redirect(`/resume/${step + 1}`, 303);
      const { number } = store.recordApplication('trudvsem', session.login, 'resume', { ...session.draft });
      for (const name of Object.keys(session.draft)) delete session.draft[name];
      return redirect(`/resume/done/${number}`, 303);
    }),
    'GET /resume/done/:number': signOn.personal((exchange, session) => {
      const { number } = exchange.params;
      const resume = store.applicationsOf('trudvsem', session.login).find((one) => one.number === number);
      if (resume === undefined) return missing(exchange);
      return portalPage({
        exchange,
        portal: 'trudvsem',
        title: 'Резюме опубликовано',
        login: session.login,
        body: html`<article class="card sheet" data-testid="resume-result"><p class="verdict">Опубликовано</p>
<h1>${resume.fields.position ?? ''}</h1><p>${resume.fields.fullName ?? ''}, зарплата от ${resume.fields.salary ?? ''} ₽</p>
<p>${resume.fields.about ?? ''}</p><p>${resume.fields.experience ?? ''}</p>
<p class="buttons"><button class="button" type="button" data-print data-testid="print">Печать</button>
<a class="button secondary" href="/vacancies" data-testid="resume-vacancies">Найти вакансии</a>
<a class="button secondary" href="${origins.cabinet}/" data-testid="resume-lk">Личный кабинет</a></p></article>`,
      });
    }),
  };
}

function stepOf(exchange: Exchange): number | undefined {
  const step = Number(exchange.params.step);
  return Number.isInteger(step) && step >= 1 && step <= steps.length ? step : undefined;
}

function missing(exchange: Exchange): Reply {
  return messagePage(exchange, 'trudvsem', {
    title: 'Такого шага нет',
    text: 'В резюме три шага. Начните с первого.',
    id: 'resume-missing',
    status: 404,
  });
}

function stepPage(exchange: Exchange, session: PortalSession, step: number): Reply {
  return portalPage({
    exchange,
    portal: 'trudvsem',
    title: 'Новое резюме',
    login: session.login,
    body: html`<section class="card"><h1>Новое резюме</h1>
<form method="post" action="/resume/${step}" enctype="multipart/form-data" data-draft="resume-${step}" data-testid="resume-form">
<p class="progress" data-testid="resume-progress">Шаг ${step} из ${steps.length}</p>
<fieldset><legend>${steps[step - 1]}</legend><div class="grid">${fieldsOf(step, session.draft)}</div></fieldset>
<p class="buttons">${step > 1 && html`<a class="button secondary" href="/resume/${step - 1}" data-testid="resume-back">Назад</a>`}
<button class="button" type="submit" data-testid="resume-next">${step < steps.length ? 'Далее' : 'Опубликовать'}</button>
<span class="quiet" role="status" data-testid="draft-state"></span></p></form></section>`,
  });
}

function fieldsOf(step: number, draft: Readonly<Record<string, string>>): Content {
  switch (step) {
    case 1:
      return [
        input('position', 'Кем хотите работать', 'text', draft),
        input('salary', 'Зарплата от, ₽', 'number', draft),
      ];
    case 2:
      return [
        input('fullName', 'Фамилия, имя, отчество', 'text', draft),
        input('birthDate', 'Дата рождения', 'date', draft),
        input('phone', 'Телефон', 'tel', draft),
        area('about', 'О себе', draft),
      ];
    default:
      return [
        area('experience', 'Где вы работали', draft),
        html`<label class="field">Фотография <em>необязательно</em><input type="file" name="photo" accept="image/*" data-testid="resume-photo"></label>
<ul class="files wide-field" data-testid="chosen-files"></ul>`,
      ];
  }
}

function input(name: string, title: string, type: string, draft: Readonly<Record<string, string>>): Markup {
  return html`<label class="field">${title}<input type="${type}" name="${name}" value="${draft[name]}" required data-testid="resume-${name}"></label>`;
}

function area(name: string, title: string, draft: Readonly<Record<string, string>>): Markup {
  return html`<label class="field wide-field">${title}<textarea name="${name}" rows="4" data-testid="resume-${name}">${draft[name]}</textarea></label>`;
}
