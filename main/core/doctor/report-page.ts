/** The report of the self-test as a page for paper: with day, machine and a line to sign, for the papers of the workstation. */
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

const STYLE = `
@page { size: A4; margin: 15mm; }
body { font: 10.5pt/1.35 "Golos Text", Arial, sans-serif; color: #111; max-width: 180mm; margin: 0 auto; }
h1 { font-size: 16pt; margin: 0 0 2mm; } h2 { font-size: 12pt; margin: 6mm 0 1mm; }
table { border-collapse: collapse; width: 100%; } td { border-top: 0.2mm solid #999; padding: 1mm 2mm 1mm 0; vertical-align: top; }
tr { break-inside: avoid; } td:first-child { width: 5mm; font-weight: bold; } small { color: #444; }
p.sign { margin-top: 14mm; }`;

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
  return `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Самопроверка · ${escaped(name)} · ${escaped(at)}</title><style>${STYLE}</style></head>
<body>
<h1>Самопроверка рабочего места</h1>
<p>Машина ${escaped(name)} · ${escaped(day)} · выполнено ${sum.ok}, не выполнено ${sum.failed}, не проверено ${sum['not-checked']}</p>
${groups.join('')}<p class="sign">Проверил ____________________ &nbsp; Дата ______________ &nbsp; Подпись ______________</p>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
