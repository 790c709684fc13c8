/** Built-in bundles of the portals of work and labour. */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';

/** The code of the portal's own pages, published by one of those who wrote it. */
const PAGES = 'https://github.com/vetsnakara/uikit-react';

export const trudvsem: PortalBundleInput = {
  id: 'trudvsem',
  title: 'ЕЦП «Работа в России»',
  shortTitle: 'Работа России',
  description: 'Резюме, вакансии, заявления в центр занятости',
  home: 'https://trudvsem.ru/',
  navigate: ['trudvsem.ru'],
  identity: 'esia',
  flags: { popups: true },
  note: 'popups: печать резюме и документы портал открывает новым окном. Счётчики портала не нужны и не разрешены.',
  logout: {
    steps: [{ goto: 'https://trudvsem.ru/auth/logout' }],
    probe: { url: 'https://trudvsem.ru/auth/candidate/cvs', expectUrl: 'https://trudvsem.ru/auth/login' },
  },
  reviewed: '2026-11-30',
  confidence: 'public',
  source: [
    `${PAGES} (assets/default-theme/static-templates/error/403.html) — страницы берут сценарии и стили у самого trudvsem.ru; разделы /auth/candidate/… соискателя и /auth/manager/… работодателя`,
    `${PAGES} (sources-redesign/static-templates/login_fsin.html) — вход: /auth/login, форма отправляется на /iblocks/prr_auth/login`,
    'https://github.com/AdguardTeam/AdguardFilters/pull/100035 — плашка о куки на trudvsem.ru',
    'Код автоматических проверок в открытом доступе (2022): /auth/login ведёт на ЕСИА кнопкой «Госуслуги», после входа открывается /auth/manager/; печать резюме /cv/card/print, файл /iblocks/cv_download/download_docx; куки accessToken, refreshToken, JSESSIONID',
  ],
  unknown: [
    'Адрес выхода. /auth/logout — предположение: в открытых источниках его нет. Нажмите «Выйти» и посмотрите, какой адрес открылся.',
    'Куда ведёт /auth/candidate/cvs того, кто не вошёл: на /auth/login, как здесь, или прямо на ЕСИА.',
    'Действует ли куки refreshToken после выхода (тогда "tokensOutlive": true).',
    'Нужны ли страницам чужие узлы: карта, шрифты, видеозвонок.',
    'Чем подписывает работодатель и какое расширение просит страница (flags.eds).',
  ],
};

export const onlineinspection: PortalBundleInput = {
  id: 'onlineinspection',
  title: 'Онлайнинспекция.рф',
  shortTitle: 'Онлайнинспекция',
  description: 'Защита трудовых прав',
  home: 'https://онлайнинспекция.рф/',
  navigate: ['онлайнинспекция.рф'],
  reviewed: '2026-11-30',
  confidence: 'public',
  source: [
    `${PAGES} (403.html) — ссылка на https://xn--80akibcicpdbetz7e2g.xn--p1ai/ со страниц «Работы России»`,
    'Открытый код, который читает сайт (2024–2026): разделы /questions/viewFaq/…, /questions/view/…, /problems, узел prechecks.онлайнинспекция.рф',
  ],
  unknown: [
    'Как там входят. Если через Госуслуги, впишите "identity": "esia".',
    'Адрес выхода: плана нет, выход не подтверждается. Нажмите «Выйти» и впишите logout.',
    'Нужны ли страницам чужие узлы: картинки, шрифты, проверка «я не робот».',
  ],
};
