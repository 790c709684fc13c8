/** The report of the self-test as a page for paper: with day, machine and a line to sign, for the papers of the workstation. */
import { escaped, paperPage, SIGN_LINE } from '../base/paper-page.ts';
import type { Finding } from './check.ts';
import type { Report } from './doctor.ts';

const GROUPS: readonly {
  readonly status: Finding['status'];
  readonly title: string;
  readonly mark: string;
}[] = [
  { status: 'failed', title: 'Не выполнено', mark: '✗' },
  { status: 'not-checked', title: 'Не проверено: посмотрите сами', mark: '?' },
  { status: 'ok', title: 'Выполнено', mark: '✓' },
];

/** A whole HTML page that asks for nothing from outside. */
export function reportPage({ at, machine, checks, sum }: Report): string {
  const name = machine ?? 'без имени';
  const day = new Date(at).toLocaleString('ru-RU', { dateStyle: 'long', timeStyle: 'short' });
  const groups = GROUPS.map(({ status, title, mark }) => {
    const rows = checks
      .filter((one) => one.status === status)
      .map((one) => {
        const remedy = one.status === 'ok' ? '' : `<br><b>Что сделать:</b> ${escaped(one.remedy)}`;
        const covers = one.covers.length === 0 ? '' : ` <small>${escaped(one.covers.join(', '))}</small>`;
        return `<tr><td>${mark}</td><td>${escaped(one.title)}${covers}<br><small>${escaped(one.evidence)}</small>${remedy}</td></tr>\n`;
      });
    return rows.length === 0 ? '' : `<h2>${title}: ${rows.length}</h2>\n<table>\n${rows.join('')}</table>\n`;
  });
  return paperPage(
    `Самопроверка · ${name} · ${at}`,
    `<h1>Самопроверка рабочего места</h1>
<p>Машина ${escaped(name)} · ${escaped(day)} · выполнено ${sum.ok}, не выполнено ${sum.failed}, не проверено ${sum['not-checked']}</p>
${groups.join('')}${SIGN_LINE}`,
  );
}
