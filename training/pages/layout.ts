import { personOf } from '../accounts.ts';
import { hosts, type PortalId } from '../hosts.ts';
import { type Content, html, type Markup } from '../html.ts';
import { type Answer, type Exchange, page } from '../http/exchange.ts';
import { type Brand, brands, foreignLinks } from './brands.ts';

/** What a portal's page is made of. */
export interface PageOptions {
  readonly exchange: Exchange;
  readonly portal: PortalId;
  readonly title: string;
  readonly body: Content;
  /** Who is logged in at this portal, if anybody. */
  readonly login?: string | undefined;
  /** Scripts of the CDN besides the common one. */
  readonly scripts?: readonly string[];
  /** Content of `<head>` that one page needs. */
  readonly head?: Markup;
  readonly status?: number;
}

/** A page of a portal with its ribbon, header and footer. */
export function portalPage(options: PageOptions): Answer {
  return page(document(options), options.status ?? 200);
}

function document({ exchange, portal, title, body, login, scripts = [], head }: PageOptions): Markup {
  const brand = brands[portal];
  const cdn = `${exchange.secure ? 'https' : 'http'}://${hosts.static}`;
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} — ${brand.name} (учебный портал)</title>
<link rel="icon" href="${cdn}/img/${portal}.svg" type="image/svg+xml">
<link rel="stylesheet" href="${cdn}/css/portal.css">
${head}
<script src="${cdn}/js/portal.js" defer></script>
${scripts.map((name) => html`<script src="${cdn}/js/${name}" defer></script>`)}
</head>
<body data-portal="${portal}" data-login="${login ?? ''}">
<p class="ribbon" data-testid="training-ribbon"><strong>Учебный портал.</strong> Здесь тренируются: настоящих услуг нет, данные никуда не отправляются.</p>
<header class="header"><div class="wide">
<a class="brand" href="/" data-testid="brand"><img src="${cdn}/img/${portal}.svg" alt="" width="44" height="44"><span>${brand.name}<small>${brand.tagline}</small></span></a>
${navigation(brand)}
${account(brand, exchange, login)}
</div></header>
<main class="wide">
${body}
</main>
<footer class="footer"><div class="wide">
<p>${brand.name}: учебный портал рабочего места. <span data-testid="storage-state" class="quiet"></span></p>
<ul>${foreignLinks.map(
    (link) =>
      html`<li><a href="${link.href}" data-testid="${link.id}"${link.blank && html` target="_blank"`}>${link.label}</a></li>`,
  )}</ul>
</div></footer>
</body>
</html>`;
}

function navigation(brand: Brand): Content {
  if (brand.nav.length === 0) return null;
  return html`<nav class="nav" aria-label="Разделы портала">${brand.nav.map(
    (item) => html`<a href="${item.href}" data-testid="${item.id}">${item.label}</a>`,
  )}</nav>`;
}

function account(brand: Brand, exchange: Exchange, login: string | undefined): Content {
  if (brand.signOn === undefined) return null;
  if (login === undefined) {
    const to = encodeURIComponent(exchange.url.href);
    return html`<div class="account"><a class="button" href="${brand.signOn}/auth/login?to=${to}" data-testid="login">Войти</a></div>`;
  }
  return html`<div class="account"><span data-testid="account-name">${personOf(login).shortName}</span>
<a class="button secondary" href="${brand.signOn}/auth/logout" data-testid="logout">Выйти</a></div>`;
}
