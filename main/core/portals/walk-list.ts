/**
 * What a person must look at on the live portals before a bundle may be called verified: a list to print, take along
 * and sign. It is made of the bundles in force; what a bundle says is asked, and what it does not say is asked too.
 */
import { escaped, paperPage, SIGN_LINE } from '../base/paper-page.ts';
import { wrap } from '../base/wrap.ts';
import type { PortalBundleInput } from '../policy/portal-bundle.ts';
import { LogoutPlan, type LogoutProbe, type LogoutStep } from './logout-plan.ts';

/** Things of one kind to look at. */
interface WalkPart {
  readonly title: string;
  /** Each a sentence that can be ticked off. */
  readonly items: readonly string[];
}

/** The walk of one portal. */
export interface PortalWalk {
  readonly id: string;
  readonly title: string;
  /** What is known so far: by whom and since when. */
  readonly standing: string;
  readonly isVerified: boolean;
  readonly parts: readonly WalkPart[];
  /** What to write into the configuration when everything was as it is said here; null where it is not yet filled in. */
  readonly whenDone: string | null;
}

/** The walks of all bundles, in their order. */
export function walkList(portals: readonly PortalBundleInput[]): readonly PortalWalk[] {
  const titles = new Map(portals.map(({ id, title, shortTitle }) => [id, shortTitle ?? title]));
  return portals.map((portal) => {
    const isOpenable = portal.navigate.length > 0;
    const parts = isOpenable
      ? [opening(portal), hosts(portal), ...signIn(portal, titles), logout(portal), papers(portal)]
      : [];
    const all = [...parts, ...(isOpenable ? beyond(portal) : []), questions(portal)];
    return {
      id: portal.id,
      title: portal.title,
      standing: standingOf(portal),
      isVerified: portal.confidence === 'verified',
      parts: all.filter(({ items }) => items.length > 0),
      whenDone: isOpenable
        ? JSON.stringify({ portals: { [portal.id]: { confidence: 'verified', reviewed: 'ГГГГ-ММ-ДД' } } })
        : null,
    };
  });
}

function standingOf({ confidence, reviewed, navigate }: PortalBundleInput): string {
  if (navigate.length === 0) return 'Не настроен: посетитель видит его серым.';
  if (confidence === 'verified') return `Проверено на живом портале ${dayOf(reviewed)}.`;
  if (confidence === 'public') return `По открытым источникам ${dayOf(reviewed)}. Живой портал не проверен.`;
  return 'Не проверено, и откуда взято, не сказано.';
}

function dayOf(reviewed: string | undefined): string {
  return reviewed === undefined ? '(день не назван)' : reviewed.split('-').reverse().join('.');
}

function opening({ home, flags = {} }: PortalBundleInput): WalkPart {
  return {
    title: 'Открывается',
    items: [
      `Карточка открывает ${home} — это тот портал, страница целая, без предупреждений.`,
      flags.nationalCa === true
        ? 'Соединение защищено; сертификат — национального удостоверяющего центра (иначе flags.nationalCa не нужен).'
        : 'Соединение защищено; сертификат принят без flags.nationalCa.',
      'Разделы, за которыми приходят, открываются: пройдите каждый до конца. Ни одного «Эта страница здесь не открывается».',
    ],
  };
}

function hosts({ navigate, resources = [], block = [] }: PortalBundleInput): WalkPart {
  return {
    title: 'Узлы',
    items: [
      ...navigate.map((rule) => `${rule} — открывается и нужен посетителю; не нужен — уберите из navigate.`),
      ...resources.map(
        (rule) => `${rule} — без него страницы сломаны; целы и без него — уберите из resources.`,
      ),
      ...block.map((rule) => `${rule} — не открывается, и остальное цело.`),
      'Чего порталу не хватило, показывает sector policy learned: впишите только то, без чего не работает нужное. Счётчики и реклама не нужны.',
    ],
  };
}

function signIn({ identity }: PortalBundleInput, titles: ReadonlyMap<string, string>): readonly WalkPart[] {
  const asked =
    identity === undefined
      ? 'Входа на портале нет. Если есть, впишите, через какой портал входят (identity).'
      : `Вход через «${titles.get(identity) ?? identity}»: логин, пароль, код из смс, возврат на портал вошедшим.`;
  return [{ title: 'Вход', items: [asked] }];
}

function logout({ logout: written }: PortalBundleInput): WalkPart {
  const read = LogoutPlan.safeParse(written);
  const title = 'Выход (logout)';
  if (!read.success) {
    const items = [
      'Плана нет. Если на портал входят: войдите, нажмите «Выйти» и запишите адрес, который открылся, — это шаг goto.',
      'Запишите страницу, которую вошедший видит, а не вошедшего портал отправляет на вход, — это проверка probe.',
    ];
    return { title, items };
  }
  const { steps, probe, signedIn, tokensOutlive } = read.data;
  return {
    title,
    items: [
      ...steps.map((step, at) => `Шаг ${at + 1}: ${stepWords(step)}`),
      ...(probe ? probeWords(probe) : ['Проверки нет: выход не подтверждается никогда. Впишите probe.']),
      ...(signedIn ? [`Куки ${signedIn.cookie} есть у вошедшего и нет у того, кто не входил.`] : []),
      ...(tokensOutlive === true ? ['Токены действуют и после выхода: шаг revoke их отзывает.'] : []),
      'Войдите и нажмите «Закончить и выйти»: в итоге портал назван среди тех, из которых вы вышли, без оговорок.',
      'Ещё раз, но выйдите на портале сами кнопкой «Выйти»: итог не обвиняет портал.',
    ],
  };
}

function stepWords(step: LogoutStep): string {
  if ('goto' in step) return `${step.goto} открывается без ошибки, и вы уже не вошли.`;
  if ('click' in step) return `кнопка ${step.click} есть на странице, нажатие выводит.`;
  if ('submit' in step) return `форма ${step.submit} есть на странице, отправка выводит.`;
  if ('waitUrl' in step) return `после этого открыт ${step.waitUrl}.`;
  if ('waitSelector' in step) return `после этого на странице есть ${step.waitSelector}.`;
  if ('waitCookieGone' in step) return `после этого куки ${step.waitCookieGone} нет.`;
  return `${step.revoke.url} отзывает токен.`;
}

function probeWords(probe: LogoutProbe): readonly string[] {
  const seen = 'expectUrl' in probe ? `оказываетесь на ${probe.expectUrl}` : `видите ${probe.expectSelector}`;
  return [
    `Проверка, вошли: ${probe.url} показывает кабинет.`,
    `Проверка, не вошли: откройте ${probe.url} — вы ${seen}.`,
  ];
}

function papers({ flags = {} }: PortalBundleInput): WalkPart {
  const kinds = flags.downloads?.length ? flags.downloads.join(', ') : 'PDF, документы, картинки';
  return {
    title: 'Файлы, печать, подпись',
    items: [
      `Скачать: то, что портал выдаёт (${kinds}), появляется в «Файлах» и открывается.`,
      'Приложить: скан из «Файлов» принимается порталом.',
      'Напечатать: страница или документ выходит на принтере целиком.',
      flags.eds?.length
        ? 'Подписать: с токеном и PIN документ подписан, после вынимания токена подпись невозможна.'
        : 'Подпись: если портал её просит, запишите, какое расширение ему нужно (flags.eds). Не просит — вычеркните.',
    ],
  };
}

function beyond({ flags = {} }: PortalBundleInput): readonly WalkPart[] {
  const items = [
    ...(flags.http === true ? ['http: без него нужные страницы не открываются.'] : []),
    ...(flags.popups === true ? ['popups: без него нужное окно открывается не там.'] : []),
    ...(flags.permissions ?? []).map((name) => `permissions ${name}: портал его просит, и без него никак.`),
  ];
  return [{ title: 'Права сверх обычного: всё ещё нужны?', items }];
}

function questions({ unknown = [] }: PortalBundleInput): WalkPart {
  return { title: 'Чего источники не говорят', items: unknown };
}

const HOW =
  'Пройдите каждый портал на рабочем месте обычным обслуживанием: гражданином, со своей учётной записью. Ставьте знак только там, где видели сами; не видели — оставьте пустым. Найденное впишите в настройки региона.';

function heading(list: readonly PortalWalk[], at: string): string {
  const verified = list.filter(({ isVerified }) => isVerified).length;
  const day = new Date(at).toLocaleDateString('ru-RU', { dateStyle: 'long' });
  return `${day} · порталов ${list.length}, проверено на живом портале ${verified}`;
}

/**
 * The list as plain text.
 * @param at ISO 8601, when it was made
 */
export function walkListText(list: readonly PortalWalk[], at: string, width = 96): string {
  const out = ['ЛИСТ ОБХОДА ПОРТАЛОВ', heading(list, at), '', ...wrap(HOW, width, '')];
  for (const { id, title, standing, parts, whenDone } of list) {
    out.push('', '─'.repeat(width), ...wrap(`${title} (${id})`, width, ''), ...wrap(standing, width, ''));
    for (const part of parts) {
      out.push('', part.title);
      for (const item of part.items) out.push(...wrap(item, width, '      ', '  [ ] '));
    }
    if (whenDone !== null) out.push('', 'Всё так и есть — впишите:', `  ${whenDone}`);
    out.push('', 'Проверил ____________________  Дата ______________  Подпись ______________');
  }
  return `${out.join('\n')}\n`;
}

/** The same as a page of HTML for A4. */
export function walkListPage(list: readonly PortalWalk[], at: string): string {
  const portals = list.map(({ id, title, standing, parts, whenDone }) => {
    const tables = parts.map(({ title: part, items }) => {
      const rows = items.map((item) => `<tr><td>☐</td><td>${escaped(item)}</td></tr>\n`);
      return `<p><b>${escaped(part)}</b></p>\n<table>\n${rows.join('')}</table>\n`;
    });
    const done =
      whenDone === null ? '' : `<p>Всё так и есть — впишите:<br><small>${escaped(whenDone)}</small></p>\n`;
    return `<section>\n<h2>${escaped(title)} (${escaped(id)})</h2>\n<p>${escaped(standing)}</p>\n${tables.join('')}${done}${SIGN_LINE}\n</section>`;
  });
  return paperPage(
    `Лист обхода порталов · ${at}`,
    `<h1>Лист обхода порталов</h1>\n<p>${escaped(heading(list, at))}</p>\n<p>${escaped(HOW)}</p>\n${portals.join('\n')}`,
  );
}
