import { type Content, html, type Markup } from '../html.ts';

/** Names of the form's fields as a person reads them, in the order of the form. */
export const fieldTitles = {
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  birthDate: 'Дата рождения',
  snils: 'СНИЛС',
  phone: 'Телефон',
  email: 'Электронная почта',
  education: 'Образование',
  profession: 'Профессия',
  experience: 'Стаж, лет',
  reason: 'Почему ищете работу',
  region: 'Где ищете работу',
  schedule: 'График',
  wishes: 'Пожелания',
  consent: 'Согласие на обработку данных',
} as const;

const education = ['Основное общее', 'Среднее общее', 'Среднее профессиональное', 'Высшее'] as const;
const regions = ['Москва', 'Московская область', 'Республика Татарстан', 'Тюменская область'] as const;
const schedules = ['Полный день', 'Сменный график', 'Неполный день', 'Удалённо'] as const;
const reasons = ['Уволился сам', 'Сократили', 'Ищу впервые'] as const;

/** The form in four steps; what `files` is depends on where the documents are taken. */
export function assistanceForm(files: Content): Markup {
  return html`<section class="card"><h1>Заявление на содействие в поиске работы</h1>
<form method="post" action="/application" enctype="multipart/form-data" data-wizard data-draft="assistance" data-testid="application-form">
<p class="progress" data-progress data-testid="application-progress">Шаг 1 из 4</p>
${step('О вас', [
  input('lastName', 'text', 'family-name', true),
  input('firstName', 'text', 'given-name', true),
  input('middleName', 'text', 'additional-name', false),
  input('birthDate', 'date', 'bday', true),
  input('snils', 'text', 'off', false, ' inputmode="numeric" placeholder="000-000-000 00"'),
  input('phone', 'tel', 'tel', false),
  input('email', 'email', 'email', false),
])}
${step('Образование и опыт', [
  select('education', education),
  input('profession', 'text', 'organization-title', true),
  input('experience', 'number', 'off', false, ' min="0" max="60"'),
  options('reason', 'radio', reasons),
])}
${step('Пожелания', [
  select('region', regions),
  options('schedule', 'checkbox', schedules),
  html`<label class="field wide-field">${fieldTitles.wishes}<textarea name="wishes" rows="4" data-testid="application-wishes"></textarea></label>`,
])}
${step('Документы', [
  html`<div class="wide-field">${files}</div>`,
  html`<label class="check wide-field"><input type="checkbox" name="consent" value="Да" required data-testid="application-consent"> Согласен на обработку персональных данных</label>`,
])}
<p class="buttons"><button class="button secondary" type="button" data-back data-testid="application-back">Назад</button>
<button class="button" type="button" data-next data-testid="application-next">Далее</button>
<button class="button" type="submit" data-submit data-testid="application-submit">Отправить заявление</button>
<span class="quiet" role="status" data-testid="draft-state"></span></p>
</form></section>`;
}

type FieldName = keyof typeof fieldTitles;

function step(title: string, fields: Content): Markup {
  return html`<fieldset data-step><legend>${title}</legend><div class="grid">${fields}</div></fieldset>`;
}

function input(name: FieldName, type: string, autocomplete: string, required: boolean, more = ''): Markup {
  const rest = { markup: more + (required ? ' required' : '') };
  return html`<label class="field">${fieldTitles[name]}${!required && html` <em>необязательно</em>`}<input type="${type}" name="${name}" autocomplete="${autocomplete}"${rest} data-testid="application-${name}"></label>`;
}

function select(name: FieldName, values: readonly string[]): Markup {
  return html`<label class="field">${fieldTitles[name]}<select name="${name}" required data-testid="application-${name}"><option value="">Выберите</option>${values.map(
    (value) => html`<option>${value}</option>`,
  )}</select></label>`;
}

function options(name: FieldName, type: 'radio' | 'checkbox', values: readonly string[]): Markup {
  return html`<fieldset class="choice wide-field"><legend>${fieldTitles[name]}</legend>${values.map(
    (value, index) =>
      html`<label class="check"><input type="${type}" name="${name}" value="${value}" data-testid="application-${name}-${index + 1}"> ${value}</label>`,
  )}</fieldset>`;
}
