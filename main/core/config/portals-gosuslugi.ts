/** Built-in bundles of the portal of public services and of its sign-on. */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';

/** The addresses that the portal's own menu uses: the code of its pages, published by others. */
const MENU =
  'https://github.com/IvanAleeksevyandexru/liblib (src/lib/components/user-menu, src/lib/services/menu)';

export const gosuslugiPortals: readonly PortalBundleInput[] = [
  {
    id: 'gosuslugi',
    title: 'Госуслуги (ЕПГУ)',
    shortTitle: 'Госуслуги',
    description: 'Заявления, справки, ход рассмотрения',
    home: 'https://www.gosuslugi.ru/',
    navigate: ['gosuslugi.ru'],
    resources: ['gu-st.ru'],
    identity: 'esia',
    flags: { popups: true },
    note: 'popups: формы и документы портал открывает новым окном; строже — без флага, тогда они открываются на месте страницы. Счётчики (mc.yandex.ru) не нужны и не разрешены.',
    logout: {
      steps: [{ goto: 'https://www.gosuslugi.ru/auth/logout' }],
      probe: {
        url: 'https://lk.gosuslugi.ru/settings/account',
        expectUrl: 'https://esia.gosuslugi.ru/login',
      },
    },
    reviewed: '2026-11-30',
    confidence: 'public',
    source: [
      `${MENU} — кнопка выхода открывает /auth/logout (в прежних версиях /auth-provider/logout), личный кабинет — lk.gosuslugi.ru/settings/account`,
      'https://github.com/silverfoxy/JSCryptoMinerStudy (pagesource/gosuslugi.ru) — сохранённая страница портала: сценарии, стили и картинки с gu-st.ru, вход /auth/esia/, узлы lk, partners, gosbar',
      'https://github.com/IvanAleeksevyandexru/front (form-player-config.json) — формы: lk.gosuslugi.ru, oplata.gosuslugi.ru, gu-st.ru/content',
      'https://github.com/hxehex/russia-mobile-internet-whitelist (whitelist.txt) — узлы www, esia, lk, pos, map, partners, bot, sfd, contract и gu-st.ru',
      'https://github.com/deemru/Chromium-Gost/issues/47, /issues/139 — подпись заявления требует плагина «Госплагин» и его расширения',
    ],
    unknown: [
      'Отвечает ли /auth/logout. Если ответ 404, попробуйте https://www.gosuslugi.ru/auth-provider/logout.',
      'Куда ведёт личный кабинет того, кто не вошёл: прямо на esia.gosuslugi.ru/login или сначала на свою страницу.',
      'Какое расширение подписи просит страница подписания и какой у него номер (flags.eds).',
      'Нужна ли карта (api-maps.yandex.ru) там, где выбирают отделение: без разрешения она не откроется.',
    ],
  },
  {
    id: 'esia',
    title: 'ЕСИА: учётная запись Госуслуг',
    shortTitle: 'Вход через Госуслуги',
    description: 'Создать, подтвердить или восстановить запись',
    home: 'https://esia.gosuslugi.ru/login/',
    navigate: ['esia.gosuslugi.ru', 'www.gosuslugi.ru/auth/logout'],
    resources: ['gu-st.ru', 'gosuslugi.ru'],
    note: 'www.gosuslugi.ru/auth/logout — адрес выхода, один: с ним план действует и там, где портал gosuslugi убрали.',
    logout: {
      steps: [{ goto: 'https://www.gosuslugi.ru/auth/logout' }],
      probe: { url: 'https://esia.gosuslugi.ru/profile/user', expectUrl: 'https://esia.gosuslugi.ru/login' },
    },
    reviewed: '2026-11-30',
    confidence: 'public',
    source: [
      'https://github.com/deemru/Chromium-Gost/issues/115 — запись запросов страницы входа, 19.09.2025: сценарии с самого esia.gosuslugi.ru/login',
      'https://github.com/silverfoxy/JSCryptoMinerStudy (pagesource/gosuslugi.ru) — адреса /registration/ и /profile/user/, личные данные вошедшего',
      `${MENU} — портал выходит через www.gosuslugi.ru/auth/logout`,
      'https://github.com/fr05t1k/esia/issues/10 и https://bazanpa.ru/minkomsviaz-rossii-metodicheskie-rekomendatsii-ot13052016-h2760437/ — системы, подключённые к ЕСИА, выходят через /idp/ext/Logout?client_id=…&redirect_url=…: нужна мнемоника системы, у рабочего места её нет',
    ],
    unknown: [
      'Завершает ли www.gosuslugi.ru/auth/logout вход, начатый с другого портала (Работа России, налоговая).',
      'Отправляет ли /profile/user того, кто не вошёл, на /login.',
      'Живут ли выданные порталам токены после выхода (тогда "tokensOutlive": true).',
      'Открывается ли вход по электронной подписи и какое расширение он просит.',
    ],
  },
];
