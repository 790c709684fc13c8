import type { PortalId } from '../hosts.ts';
import { html } from '../html.ts';
import type { Answer, Exchange } from '../http/exchange.ts';
import { portalPage } from './layout.ts';

/** «There is no such page» in the clothes of the portal. */
export function notFoundPage(exchange: Exchange, portal: PortalId): Answer {
  return messagePage(exchange, portal, {
    title: 'Страница не найдена',
    text: 'Такой страницы на учебном портале нет. Вернитесь на главную.',
    id: 'not-found',
    status: 404,
  });
}

/** What a page of one sentence says. */
export interface Message {
  readonly title: string;
  readonly text: string;
  readonly id: string;
  readonly status: number;
  /** Who is logged in, where the page should show it. */
  readonly login?: string | undefined;
}

/** A page that says one thing and leads to the portal's start. */
export function messagePage(exchange: Exchange, portal: PortalId, message: Message): Answer {
  return portalPage({
    exchange,
    portal,
    title: message.title,
    status: message.status,
    login: message.login,
    body: html`<section class="card narrow" data-testid="${message.id}"><h1>${message.title}</h1>
<p>${message.text}</p><p><a class="button" href="/" data-testid="to-start">На главную</a></p></section>`,
  });
}
