/** A page of A4 for the papers of the workstation: a heading, tables, a line to sign. */

const STYLE = `
@page { size: A4; margin: 15mm; }
body { font: 10.5pt/1.35 "Golos Text", Arial, sans-serif; color: #111; max-width: 180mm; margin: 0 auto; }
h1 { font-size: 16pt; margin: 0 0 2mm; } h2 { font-size: 12pt; margin: 6mm 0 1mm; break-after: avoid; }
table { border-collapse: collapse; width: 100%; } td { border-top: 0.2mm solid #999; padding: 1mm 2mm 1mm 0; vertical-align: top; }
tr { break-inside: avoid; } td:first-child { width: 5mm; font-weight: bold; } small { color: #444; overflow-wrap: anywhere; }
p.sign { margin-top: 14mm; }`;

/** Where somebody signs what was looked at. */
export const SIGN_LINE =
  '<p class="sign">Проверил ____________________ &nbsp; Дата ______________ &nbsp; Подпись ______________</p>';

/**
 * A whole HTML page that asks for nothing from outside.
 * @param title plain text, of the window
 * @param body HTML; what comes from outside passes through `escaped` first
 */
export function paperPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text as HTML shows it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
