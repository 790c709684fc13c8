/** Hosts that pages load from and no service needs: counters, advertising, fonts, social networks. */
import { keysOf } from '../base/keys-of.ts';

export type ThirdParty = 'counter' | 'advertising' | 'fonts' | 'social' | 'chat';

const KNOWN: Readonly<Record<ThirdParty, readonly string[]>> = {
  counter: [
    ...['mc.yandex.ru', 'mc.yandex.com', 'mc.webvisor.org', 'google-analytics.com', 'googletagmanager.com'],
    ...['analytics.google.com', 'top-fwz1.mail.ru', 'top.mail.ru', 'counter.yadro.ru', 'tns-counter.ru'],
    ...['sputnik.ru', 'rambler.ru', 'hotjar.com', 'clarity.ms', 'sentry.io', 'matomo.cloud', 'bus.gov.ru'],
    ...['stats.g.doubleclick.net', 'amplitude.com', 'cloudflareinsights.com', 'newrelic.com', 'nr-data.net'],
  ],
  advertising: [
    ...['an.yandex.ru', 'yabs.yandex.ru', 'ads.adfox.ru', 'doubleclick.net', 'googlesyndication.com'],
    ...['googleadservices.com', 'ad.mail.ru', 'rtrg.vk.com', 'vk.com/rtrg', 'criteo.com', 'facebook.net'],
  ],
  fonts: ['fonts.googleapis.com', 'fonts.gstatic.com', 'use.typekit.net', 'use.fontawesome.com'],
  social: [
    'vk.com',
    'userapi.com',
    'ok.ru',
    'mycdn.me',
    'twitter.com',
    't.me',
    'telegram.org',
    'youtube.com',
    'rutube.ru',
  ],
  chat: ['jivosite.com', 'jivo.ru', 'livetex.ru', 'chat2desk.com', 'carrotquest.io', 'threads.im'],
};

/** In whose hands a host is; undefined where it is none of these. */
export function thirdPartyOf(host: string): ThirdParty | undefined {
  const name = host.replace(/:\d+$/, '');
  return keysOf(KNOWN).find((kind) => KNOWN[kind].some((one) => name === one || name.endsWith(`.${one}`)));
}

export const THIRD_PARTY_WORDS: Readonly<Record<ThirdParty, string>> = {
  counter: 'счётчик посещений',
  advertising: 'реклама',
  fonts: 'шрифты: без них страница показана другими буквами',
  social: 'социальная сеть или видео',
  chat: 'окно переписки',
};

/** Endings under which regions register names of their own. */
const SHARED = ['gov.ru', 'com.ru', 'org.ru', 'net.ru', 'msk.ru', 'spb.ru', 'co.uk', 'com.tr', 'gov.spb.ru'];

/** The name under which one owner has all his hosts: `lk.portal.ru` and `static.portal.ru` are one site. */
export function siteOf(host: string): string {
  const labels = host.replace(/:\d+$/, '').split('.');
  const depth = SHARED.reduce(
    (most, ending) =>
      labels.join('.').endsWith(`.${ending}`) ? Math.max(most, ending.split('.').length + 1) : most,
    2,
  );
  return labels.slice(-depth).join('.');
}
