import { hosts, origins } from './hosts.ts';

/** One step of leaving a portal. */
type TrainingLogoutStep =
  | { readonly goto: string }
  | { readonly click: string }
  | { readonly waitUrl: string }
  | { readonly waitSelector: string }
  | { readonly waitCookieGone: string };

/** A training portal as the workstation's configuration describes a portal. */
export interface TrainingBundle {
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly description: string;
  readonly home: string;
  readonly audience: 'both';
  readonly navigate: readonly string[];
  readonly resources: readonly string[];
  readonly identity?: string;
  readonly flags: { readonly http?: boolean; readonly popups?: boolean; readonly eds?: string[] };
  readonly logout?: {
    readonly steps: readonly TrainingLogoutStep[];
    readonly probe: { readonly url: string; readonly expectUrl?: string; readonly expectSelector?: string };
  };
}

/** Portals of the training mode. Filters are in Chrome's format; https unless the scheme is written out. */
export const trainingBundles: readonly TrainingBundle[] = [
  {
    id: 'training-esia',
    title: 'Единый вход (учебный)',
    shortTitle: 'Единый вход',
    description: 'Один логин для всех учебных порталов',
    home: `${origins.esia}/profile`,
    audience: 'both',
    navigate: [hosts.esia],
    resources: [hosts.static],
    flags: { eds: ['niaphokehmmenloedenjenfnggkockaa'] },
    logout: {
      steps: [
        { goto: `${origins.esia}/idp/ext/Logout?client_id=SECTOR` },
        { waitUrl: `${origins.esia}/logout/done` },
        { waitCookieGone: 'esia_sso' },
      ],
      probe: { url: `${origins.esia}/profile`, expectUrl: `${origins.esia}/login` },
    },
  },
  {
    id: 'training-gosuslugi',
    title: 'Госуслуги — учебный портал',
    shortTitle: 'Госуслуги',
    description: 'Заявление, документы и ход рассмотрения',
    home: `${origins.gosuslugi}/`,
    audience: 'both',
    navigate: [hosts.gosuslugi],
    // The upload frame may come from any of the three.
    resources: [hosts.static, hosts.files, hosts.cabinet],
    identity: 'training-esia',
    flags: { popups: true, eds: ['niaphokehmmenloedenjenfnggkockaa'] },
    logout: {
      steps: [
        { goto: `${origins.gosuslugi}/auth/logout` },
        { waitUrl: `${origins.gosuslugi}/auth/bye` },
        { waitCookieGone: 'gu_sid' },
      ],
      probe: { url: `${origins.gosuslugi}/lk`, expectUrl: `${origins.esia}/login` },
    },
  },
  {
    id: 'training-trudvsem',
    title: 'Работа России — учебный портал',
    shortTitle: 'Работа России',
    description: 'Резюме, вакансии и отклики',
    home: `${origins.trudvsem}/`,
    audience: 'both',
    navigate: [hosts.trudvsem],
    resources: [hosts.static],
    identity: 'training-esia',
    flags: { popups: true },
    logout: {
      steps: [
        { goto: `${origins.trudvsem}/auth/logout` },
        { waitSelector: '[data-testid="bye"]' },
        { waitCookieGone: 'tv_sid' },
      ],
      // Not `/lk`: while the single sign-on lives, that page would quietly log the person in again.
      probe: { url: `${origins.trudvsem}/auth/state`, expectSelector: '[data-testid="signed-out"]' },
    },
  },
  {
    id: 'training-pravo',
    title: 'Правовая информация — учебный портал',
    shortTitle: 'Право',
    description: 'Законы о занятости и труде',
    home: `${origins.pravo}/`,
    audience: 'both',
    navigate: [`http://${hosts.pravo}`],
    resources: [`http://${hosts.static}`, hosts.static],
    flags: { http: true, popups: true },
  },
];
