/**
 * A portal bundle from a recording (decision 36): the least that was needed, each part with its evidence. Pure: the same
 * recording gives the same bundle.
 */

import { knownExtension } from '../eds/catalogue.ts';
import { toDisplayHost } from '../policy/host-name.ts';
import { GRANTABLE_PERMISSIONS } from '../policy/permissions.ts';
import type { PortalBundleInput } from '../policy/portal-bundle.ts';
import { type GroupedHost, groupHosts } from './groups.ts';
import { proposeLogout } from './logout-proposal.ts';
import {
  freeId,
  isLeftOut,
  isResource,
  leftOutEvidence,
  pageEvidence,
  partEvidence,
  ruleOf,
} from './proposal-words.ts';
import { hostOf, type Recording } from './recording.ts';

/** One part of the proposal, or something that was left out, and why. */
export interface ProposalLine {
  /** `navigate`, `flags.popups`; `off` for what is left out. */
  readonly key: string;
  readonly portalId: string;
  readonly value: string;
  readonly why: string;
}

export interface Proposal {
  /** The portal first, then the one that people sign in through, where it is none of those in force. */
  readonly bundles: readonly PortalBundleInput[];
  readonly lines: readonly ProposalLine[];
  /** What the file says, by portal; the bundles themselves where nothing is said. */
  readonly changes?: Readonly<Record<string, object>>;
}

/** What is known of the portals in force. */
export interface KnownPortals {
  /** The portal whose pages an address is among. */
  readonly portalOf: (url: string) => string | undefined;
  readonly ids: readonly string[];
}

/** `id` and `title` in place of those made of the host's name. */
export interface ProposalNaming {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
}

export function propose(recording: Recording, known: KnownPortals, naming: ProposalNaming = {}): Proposal {
  const hosts = groupHosts(recording);
  const homeHost = hostOf(recording.home) ?? '';
  const id = naming.id ?? freeId(homeHost, known.ids);
  const lines: ProposalLine[] = [];
  const line = (portalId: string, key: string, value: string, why: string) =>
    lines.push({ portalId, key, value, why });

  const pages = hosts.filter(({ group }) => group === 'page');
  const signOn = hosts.filter(({ group }) => group === 'sign-on');
  line(id, 'home', recording.home, 'этот адрес вы назвали');
  for (const one of pages) line(id, 'navigate', ruleOf(one), pageEvidence(one));

  const resources = hosts.filter((one) => isResource(one));
  for (const one of resources) line(id, 'resources', ruleOf(one), partEvidence(one));
  for (const one of hosts) {
    if (one.group === 'foreign')
      line(id, 'off', ruleOf(one), 'чужой сайт: туда только перешли, вход шёл не через него');
    else if (isLeftOut(one)) line(id, 'off', ruleOf(one), leftOutEvidence(one));
  }
  const flags = flagsOf(recording, [...pages, ...resources], (key, value, why) => line(id, key, value, why));
  const identity = identityOf(recording, signOn, known, id, (...said) => line(...said));
  const logout = proposeLogout(
    recording,
    pages.map(({ host }) => host),
  );
  for (const why of logout?.why ?? ['выход не записан: без него портал не покидают'])
    line(id, 'logout', '', why);

  const portal: PortalBundleInput = {
    ...{ id, title: naming.title ?? toDisplayHost(homeHost), home: recording.home },
    navigate: pages.map(ruleOf),
    ...(resources.length > 0 ? { resources: resources.map(ruleOf) } : {}),
    ...(identity ? { identity: identity.id } : {}),
    ...(Object.keys(flags).length > 0 ? { flags } : {}),
    ...(logout ? { logout: logout.plan } : {}),
  };
  return { bundles: [portal, ...(identity?.bundle ? [identity.bundle] : [])], lines };
}

type Say = (portalId: string, key: string, value: string, why: string) => void;

/** The sign-on host as a bundle of its own, or the one in force that has it. */
function identityOf(
  recording: Recording,
  signOn: readonly GroupedHost[],
  known: KnownPortals,
  portalId: string,
  say: Say,
): { readonly id: string; readonly bundle?: PortalBundleInput } | undefined {
  const main = signOn.find(({ hasPassword }) => hasPassword) ?? signOn[0];
  if (!main) return undefined;
  const why = main.hasPassword ? 'здесь спрашивали пароль' : 'сюда уводит вход, и отсюда возвращает';
  const taken = known.portalOf(`https://${main.host}/`);
  if (taken !== undefined && taken !== portalId) {
    say(
      portalId,
      'identity',
      taken,
      `${why}; узел ${toDisplayHost(main.host)} уже есть в портале «${taken}»`,
    );
    return { id: taken };
  }
  const id = freeId(main.host, [...known.ids, portalId]);
  say(portalId, 'identity', id, `${why}: ${toDisplayHost(main.host)}`);
  for (const one of signOn) say(id, 'navigate', ruleOf(one), pageEvidence(one));
  const logout = proposeLogout(
    recording,
    signOn.map(({ host }) => host),
  );
  for (const said of logout?.why ?? ['выход на узле входа не записан']) say(id, 'logout', '', said);
  const home = logout?.plan.steps.flatMap((step) => ('goto' in step ? [step.goto] : []))[0];
  const bundle: PortalBundleInput = {
    ...{
      id,
      title: toDisplayHost(main.host),
      home: home ?? `${main.isPlain ? 'http' : 'https'}://${main.host}/`,
    },
    navigate: signOn.map(ruleOf),
    ...(signOn.some(({ isPlain }) => isPlain) ? { flags: { http: true } } : {}),
    ...(logout ? { logout: logout.plan } : {}),
  };
  return { id, bundle };
}

function flagsOf(
  recording: Recording,
  listed: readonly GroupedHost[],
  say: (key: string, value: string, why: string) => void,
): NonNullable<PortalBundleInput['flags']> {
  const { downloads, popups, permissions } = recording;
  const plain = listed.filter(({ isPlain }) => isPlain);
  if (plain.length > 0)
    say('flags.http', 'true', `без шифрования: ${plain.map(({ host }) => host).join(', ')}`);
  if (popups.length > 0) say('flags.popups', 'true', `окна портала: ${popups.join(', ')}`);
  if (downloads.length > 0) say('flags.downloads', downloads.join(', '), 'такие файлы скачивались');
  for (const one of permissions) {
    const isKnown = GRANTABLE_PERMISSIONS.some((name) => name === one);
    say(
      'off',
      one,
      isKnown ? 'разрешение просили; включите, если без него нельзя' : 'такое разрешение не даётся никогда',
    );
  }
  for (const host of recording.untrusted)
    say('off', host, 'сертификату не верит браузер: нужен ли flags.nationalCa?');
  for (const one of recording.extensions) {
    const title = knownExtension(one)?.title ?? 'неизвестного производителя';
    say(
      'off',
      one,
      `искали расширение подписи (${title}): если портал подписывает, впишите его в eds и flags.eds`,
    );
  }
  return {
    ...(plain.length > 0 ? { http: true } : {}),
    ...(popups.length > 0 ? { popups: true } : {}),
    ...(downloads.length > 0 ? { downloads: [...downloads] } : {}),
  };
}
