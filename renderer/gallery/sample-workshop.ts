/** The portal workshop at each of its steps, for pictures and for axe. */
import type { WorkshopView } from '../../preload/contract.ts';
import { people } from './sample-desk.ts';
import { active, free } from './sample-workstation.ts';

const [, , it] = people;
const host = (
  name: string,
  group: WorkshopView['hosts'][number]['group'],
  names: readonly string[] = [],
) => ({
  ...{
    host: name,
    group,
    requests: 12,
    bytes: 348_160,
    unsized: group === 'third-party' ? 2 : 0,
    kinds: ['страница × 3', 'сценарий × 9'],
    isPlain: false,
    isNeeded: false,
  },
  names: [...names],
});

export const empty: WorkshopView = {
  ...{ stage: 'address', isBusy: false, waitingFor: null, trouble: null, hosts: [], presses: 0 },
  ...{ proposal: null, trial: null, saved: null },
  ...{ notSaved: null, taken: null, drift: [], missed: [] },
};
const line = (key: string, value: string, why: string) => ({ portal: 'lk-portal-regiona', key, value, why });
const drift: WorkshopView['drift'] = [
  {
    portal: 'trudvsem',
    rules: [{ rule: '.static.trudvsem.ru', count: 41, kinds: ['сценарий × 30', 'стили × 11'] }],
    signOn: ['.id.trudvsem.ru'],
  },
];
const seen: WorkshopView = {
  ...empty,
  stage: 'leaving',
  presses: 1,
  hosts: [
    host('lk.portal-regiona.ru', 'page', ['PHPSESSID', 'csrf']),
    host('id.portal-regiona.ru', 'sign-on', ['sso']),
    host('cdn.portal-regiona.ru', 'resource'),
    host('mc.yandex.ru', 'third-party', ['_ym_uid']),
  ],
};
const proposed: WorkshopView = {
  ...seen,
  stage: 'proposed',
  proposal: {
    ...{ isNamed: true, id: 'lk-portal-regiona', title: 'Кабинет жителя региона' },
    text: '{\n  "portals": {\n    "lk-portal-regiona": { "home": "https://lk.portal-regiona.ru/" }\n  }\n}\n',
    lines: [
      line('home', 'https://lk.portal-regiona.ru/', 'этот адрес вы назвали'),
      line('navigate', '.lk.portal-regiona.ru', 'страница, открытий: 3'),
      line('resources', '.cdn.portal-regiona.ru', 'страницы берут отсюда: сценарий × 4, стили × 2'),
      line('identity', 'id-portal-regiona', 'здесь спрашивали пароль: id.portal-regiona.ru'),
      line('flags.downloads', '.pdf', 'такие файлы скачивались'),
      line('logout', '', 'нажато при выходе на lk.portal-regiona.ru: форма (POST)'),
      line('off', '.mc.yandex.ru', 'счётчик посещений'),
    ],
    troubles: [],
    differences: [
      { path: 'portals.lk-portal-regiona.home', before: '—', after: '"https://lk.portal-regiona.ru/"' },
    ],
  },
};
const tested: WorkshopView = {
  ...proposed,
  stage: 'tested',
  saved: '/etc/sector/60-portal-lk-portal-regiona.json',
  trial: {
    portals: [{ id: 'lk-portal-regiona', verdict: 'confirmed', reason: null }],
    lines: ['Кабинет жителя региона: выход подтверждён сервером.'],
    steps: [
      'Открыта https://lk.portal-regiona.ru/profile: ответил сервер, 200, теперь https://lk.portal-regiona.ru/profile.',
      'Отправлена форма «#quit»: ответил сервер, 200, теперь https://lk.portal-regiona.ru/.',
      'Проверка https://lk.portal-regiona.ru/profile: ответил сервер, 200, теперь https://lk.portal-regiona.ru/login.',
      'Возвращены прежние cookie для https://lk.portal-regiona.ru/profile.',
      'Проверка https://lk.portal-regiona.ru/profile: ответил сервер, 200, теперь https://lk.portal-regiona.ru/login.',
    ],
  },
};

const one = (variant: string, workshop: WorkshopView) => ({
  ...{ variant, workshop, state: workshop.stage === 'address' ? free : active },
  workstation: { isWorkshop: true },
  ...(it ? { staff: it } : {}),
});

export const workshopSamples = [
  one('ordinary', empty),
  one('drift', { ...empty, drift }),
  one('waiting', { ...seen, stage: 'learning', isBusy: true, waitingFor: 'id.portal-regiona.ru' }),
  one('first-page', { ...seen, stage: 'learning', hosts: [] }),
  one('missed', {
    ...proposed,
    stage: 'trying',
    missed: [{ host: 'mc.yandex.ru', count: 6 }],
  }),
  one('not-saved', {
    ...tested,
    saved: null,
    notSaved: 'Файл /etc/sector/60-portal-lk-portal-regiona.json не записан (EACCES).',
  }),
  one('leaving', seen),
  one('proposed', proposed),
  one('tested', tested),
  one('trouble', { ...empty, trouble: 'Это не адрес сайта. Пример: portal.region.ru' }),
  { variant: 'locked', state: free, workstation: { isWorkshop: true } },
];
