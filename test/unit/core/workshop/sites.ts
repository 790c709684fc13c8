/**
 * Twelve sites as the workshop records them, small: what IT saw, the least bundle written by hand, and whether the plan
 * would be confirmed. Names of hosts are nobody's.
 */
import type { PortalBundleInput } from '../../../../main/core/policy/portal-bundle.ts';
import { Recorder } from '../../../../main/core/workshop/recorder.ts';
import type { Comparison, Recording, SeenPress } from '../../../../main/core/workshop/recording.ts';

export interface Site {
  readonly name: string;
  readonly recording: Recording;
  /** By hand. */
  readonly least: readonly PortalBundleInput[];
}

const HOME = 'https://lk.region.test/';
const LIST = { id: 'lk-region', title: 'lk.region.test', home: HOME };
const OWN = { ...LIST, navigate: ['.lk.region.test'] };
const FORM = 'input[type="password"]';
const PROBE = { url: HOME, expectSelector: FORM };

const press = (selector: string, more: Partial<SeenPress> = {}): SeenPress => ({
  ...{ page: HOME, selector, isLogout: true, href: null, hasQuery: false, form: null, isAsked: false },
  ...more,
});
const posted = (selector: string) => ({ method: 'post' as const, selector, isOneButton: true });
/** The front page of somebody who is signed in, and a stranger's. */
const front = (
  onlyOutside: readonly string[] = ['#login', FORM],
  more: Partial<Comparison> = {},
): Comparison => ({
  ...{ url: HOME, inside: HOME, outside: HOME, onlyOutside, onlyInside: ['#cabinet'] },
  ...more,
});

/** Walks over a site: `seen` is what was asked for, then the presses of leaving. */
function walk(
  seen: (to: Recorder) => void,
  presses: readonly SeenPress[],
  comparisons: readonly Comparison[],
  after: (to: Recorder) => void = () => undefined,
  revocations: Readonly<Record<string, string>> = {},
): Recording {
  const to = new Recorder(HOME);
  to.asked(HOME, 'mainFrame');
  to.asked(`${HOME}app.js`, 'script');
  to.cookie('lk.region.test', 'sid');
  seen(to);
  to.leaving(comparisons, revocations);
  for (const one of presses) to.pressed(one);
  after(to);
  return to.recording;
}

const ID = 'https://sso.portal-id.test/';
const AUTH = `${ID}auth?client_id=lk&response_type=code&scope=openid&state=marker-state&redirect_uri=${encodeURIComponent(`${HOME}callback`)}`;
const SILENT = `${ID}auth?${new URLSearchParams({
  ...{
    client_id: 'lk',
    response_type: 'code',
    redirect_uri: `${HOME}callback`,
    scope: 'openid',
    prompt: 'none',
  },
})}`;
const REFUSED = `${HOME}callback?error=login_required`;
const silently: Comparison = {
  ...{ url: SILENT, inside: `${HOME}callback`, outside: REFUSED, onlyOutside: [], onlyInside: [] },
};
const SSO = {
  ...{
    id: 'sso-portal-id',
    title: 'sso.portal-id.test',
    home: `${ID}session/end`,
    navigate: ['.sso.portal-id.test'],
  },
  logout: {
    steps: [{ goto: `${ID}session/end` }, { click: 'button[name="logout"]' }],
    probe: { url: SILENT, expectUrl: REFUSED },
  },
};
const confirm = press('button[name="logout"]', {
  page: `${ID}session/end`,
  form: { ...posted('form'), isOneButton: false },
});
const throughSso = (to: Recorder) => {
  to.redirected(`${HOME}login`, AUTH);
  to.asked(`${ID}interaction`, 'mainFrame');
  to.password(`${ID}interaction`);
  to.redirected(`${ID}auth`, `${HOME}callback?code=marker-code`);
};
const quit = { steps: [{ goto: HOME }, { submit: '#quit' }], probe: PROBE };
const quitting = press('#quit button', { form: posted('#quit') });

export const SITES: readonly Site[] = [
  {
    name: 'plain login, a script leaves',
    recording: walk((to) => to.password(HOME), [press('#exit')], [front()]),
    least: [{ ...OWN, logout: { steps: [{ goto: HOME }, { click: '#exit' }], probe: PROBE } }],
  },
  {
    name: 'POST logout with a token in the form',
    recording: walk(() => undefined, [quitting], [front()]),
    least: [{ ...OWN, logout: quit }],
  },
  {
    name: 'link logout',
    recording: walk(() => undefined, [press('a.exit', { href: `${HOME}logout` })], [front(['#sign-in'])]),
    least: [
      {
        ...OWN,
        logout: { steps: [{ goto: `${HOME}logout` }], probe: { url: HOME, expectSelector: '#sign-in' } },
      },
    ],
  },
  {
    name: 'a menu is opened first, and the page asks «Вы уверены?»',
    recording: walk(
      () => undefined,
      [press('#menu', { isLogout: false }), press('#exit')],
      [front()],
      (to) => to.questioned(),
    ),
    least: [{ ...OWN, logout: { steps: [{ goto: HOME }, { click: '#exit', confirm: true }], probe: PROBE } }],
  },
  {
    name: 'sign-on by redirect',
    recording: walk(throughSso, [quitting, confirm], [front(), silently]),
    least: [{ ...OWN, identity: 'sso-portal-id', logout: quit }, SSO],
  },
  {
    name: 'sign-on in a window of its own',
    recording: walk(
      (to) => {
        to.noted('popups', 'sso.portal-id.test');
        throughSso(to);
      },
      [quitting, confirm],
      [front(), silently],
    ),
    least: [{ ...OWN, identity: 'sso-portal-id', flags: { popups: true }, logout: quit }, SSO],
  },
  {
    name: 'sign-on in a frame',
    recording: walk(
      (to) => {
        to.asked(`${ID}frame`, 'subFrame');
        to.password(`${ID}frame`);
      },
      [quitting],
      [front()],
    ),
    least: [
      { ...OWN, identity: 'sso-portal-id', logout: quit },
      { id: 'sso-portal-id', title: 'sso.portal-id.test', home: ID, navigate: ['.sso.portal-id.test'] },
    ],
  },
  {
    name: 'a refresh token in storage',
    recording: walk(
      (to) => {
        throughSso(to);
        to.stored(HOME, ['oidc.user']);
        to.token({
          origin: 'https://lk.region.test',
          place: { localStorage: 'oidc.user', path: 'refresh_token' },
        });
      },
      [quitting, confirm],
      [front(), silently],
      () => undefined,
      { 'sso.portal-id.test': `${ID}revoke` },
    ),
    least: [
      {
        ...{ ...OWN, identity: 'sso-portal-id' },
        logout: {
          ...quit,
          steps: [
            {
              revoke: {
                ...{ url: `${ID}revoke`, token: { localStorage: 'oidc.user', path: 'refresh_token' } },
                ...{ kind: 'refresh_token', clientId: 'lk' },
              },
            },
            ...quit.steps,
          ],
        },
      },
      SSO,
    ],
  },
  {
    name: 'a worker in front',
    recording: walk(
      (to) => to.noted('workers', 'https://lk.region.test'),
      [press('#exit')],
      [front()],
      (to) => to.asked(`${HOME}api/logout`, 'xhr'),
    ),
    least: [{ ...OWN, logout: { steps: [{ goto: `${HOME}api/logout` }], probe: PROBE } }],
  },
  {
    name: 'heavy on hosts of parts, own and hired',
    recording: walk(
      (to) => {
        to.asked('https://static.region.test/a.css', 'stylesheet');
        to.asked('https://img.region.test/a.png', 'image');
        to.asked('https://cdn.hired.test/lib.js', 'script');
        to.asked('https://api.region.test/me', 'xhr');
      },
      [quitting],
      [front()],
    ),
    least: [
      { ...OWN, resources: ['.api.region.test', '.cdn.hired.test', '.static.region.test'], logout: quit },
    ],
  },
  {
    name: 'counters everywhere, and a link to somebody else',
    recording: walk(
      (to) => {
        for (const host of ['mc.yandex.ru', 'www.googletagmanager.com', 'top-fwz1.mail.ru', 'vk.com']) {
          to.asked(`https://${host}/x.js`, 'script');
          to.cookie(host, 'uid');
        }
        to.asked('https://fonts.gstatic.com/f.woff2', 'font');
        to.asked('https://news.elsewhere.test/', 'mainFrame');
      },
      [quitting],
      [front()],
    ),
    least: [{ ...OWN, logout: quit }],
  },
  {
    name: 'broken without a third party',
    recording: walk(
      (to) => {
        to.asked('https://fonts.googleapis.com/icons.css', 'stylesheet');
        to.asked('https://mc.yandex.ru/tag.js', 'script');
        to.needed('fonts.googleapis.com', true);
        to.noted('downloads', '.pdf');
      },
      [quitting],
      [front()],
    ),
    least: [{ ...OWN, resources: ['.fonts.googleapis.com'], flags: { downloads: ['.pdf'] }, logout: quit }],
  },
];
