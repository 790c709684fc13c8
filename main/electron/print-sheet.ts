/** One picture of the visit on a sheet of A4, to be printed. */
export function sheetPage(id: string): string {
  return `<!doctype html><link rel="stylesheet" href="/sheet.css"><img src="/file/${id}" alt="">`;
}

/** Its style, a file of its own: the policy knows no inline style. */
export const SHEET_STYLE =
  'html,body{margin:0;height:100%}img{width:100%;height:100%;object-fit:contain;padding:8mm;box-sizing:border-box}';
