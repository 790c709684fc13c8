import type { VisitFile } from '../../preload/contract.ts';

/** A scanned paper, drawn. */
function scan(title: string): string {
  const lines = Array.from({ length: 16 }, (_, row) => {
    const width = row % 5 === 4 ? 180 : 380;
    return `<rect x="60" y="${190 + row * 26}" width="${width}" height="8" fill="#8a8f99"/>`;
  }).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="700"><rect width="500" height="700" fill="#fdfcf9"/><text x="250" y="110" font-family="sans-serif" font-size="30" font-weight="700" text-anchor="middle" fill="#222">${title}</text><text x="250" y="146" font-family="sans-serif" font-size="16" text-anchor="middle" fill="#555">образец</text>${lines}<circle cx="380" cy="620" r="44" fill="none" stroke="#3b5ba5" stroke-width="5" opacity=".7"/></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/** A small real PDF with that many pages of grey lines. */
export function samplePdf(pages: number): string {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const kids: string[] = [];
  for (let page = 0; page < pages; page += 1) {
    const bars = Array.from({ length: 22 }, (_, row) => {
      const width = row % 6 === 5 ? 210 : 460;
      return `${row === 0 ? '0.1 0.15 0.3' : '0.6 0.62 0.66'} rg 68 ${730 - row * 29} ${row === 0 ? 300 : width} ${row === 0 ? 20 : 9} re f`;
    }).join('\n');
    objects.push(`<< /Length ${bars.length} >>\nstream\n${bars}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Count ${pages} /Kids [${kids.join(' ')}] >>`;
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`;
  return `data:application/pdf;base64,${btoa(text)}`;
}

export const files: readonly VisitFile[] = [
  {
    id: 'f1',
    name: 'Скан 1.png',
    origin: 'scan',
    kind: 'image',
    size: 412_000,
    revision: 1,
    address: scan('СПРАВКА'),
  },
  {
    id: 'f2',
    name: 'Скан 2.pdf',
    origin: 'scan',
    kind: 'pdf',
    size: 1_840_000,
    revision: 2,
    address: samplePdf(3),
  },
  {
    id: 'f3',
    name: 'Выписка о трудовой деятельности.pdf',
    origin: 'download',
    kind: 'pdf',
    size: 96_000,
    revision: 1,
    address: samplePdf(1),
  },
];

export const longestFiles: readonly VisitFile[] = [
  ...files,
  {
    id: 'f4',
    name: 'Уведомление_о_предоставлении_государственной_услуги_по_организации_профессионального_обучения_2025-07-14.sig',
    origin: 'download',
    kind: 'other',
    size: 2400,
    revision: 1,
    address: '',
  },
  {
    id: 'f5',
    name: 'Скан 3.png',
    origin: 'scan',
    kind: 'image',
    size: 700_000,
    revision: 1,
    address: scan('ДИПЛОМ'),
  },
  {
    id: 'f6',
    name: 'Скан 4.png',
    origin: 'scan',
    kind: 'image',
    size: 690_000,
    revision: 1,
    address: scan('ПАСПОРТ'),
  },
];
