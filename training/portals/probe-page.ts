import { probeNames } from '../assets/probe-script.ts';
import { html } from '../html.ts';
import type { Answer, Exchange } from '../http/exchange.ts';
import { portalPage } from '../pages/layout.ts';

/** A page that tries whatever a hostile or clumsy page may try, and writes down what came of it. */
export function probePage(exchange: Exchange, login: string | undefined): Answer {
  return portalPage({
    exchange,
    login,
    portal: 'gosuslugi',
    title: 'Что может страница',
    scripts: ['probe.js'],
    body: html`<section class="card"><h1>Что может страница</h1>
<p>Кнопка пробует одно действие. Итог: <b>got</b> — получилось, <b>refused</b> — отказано, <b>absent</b> — браузер такого не умеет, <b>silent</b> — ответа нет, <b>sent</b> — отправлено, узнать нельзя.</p>
<p><button class="button" type="button" data-testid="probe-run-all">Попробовать всё, что не требует нажатия</button> <span role="status" data-testid="probe-state"></span></p>
<p class="buttons tight">${probeNames.map(
      (name) =>
        html`<button class="button small secondary" type="button" data-probe="${name}" data-testid="probe-${name}">${name}</button>`,
    )}</p>
<h2>Итоги</h2><pre class="report" data-testid="probe-results">[]</pre>
<iframe name="probe-target" title="Для проб" hidden></iframe></section>`,
  });
}
