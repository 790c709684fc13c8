/** The leaflet's own page on A4 with its fonts embedded; kept in memory like every document that is printed. */
import { type Session, WebContentsView } from 'electron';
import type { Leaflet } from '../../preload/contract.ts';
import { SHELL_ORIGIN } from './shell-protocol.ts';

const MM = 1 / 25.4;
const MARGINS = { top: 13 * MM, bottom: 17 * MM, left: 16 * MM, right: 16 * MM };
/** Three strips of 98 mm leave 3 mm of 297; their own edges keep clear of what printers do not reach. */
const EDGELESS = { top: 0, bottom: 0, left: 0, right: 0 };

/** Draws the leaflet in a page that nobody sees and prints it; ink suits a black-and-white printer too. */
export async function leafletPdf(leaflet: Leaflet, own: Session): Promise<Buffer> {
  const view = new WebContentsView({
    webPreferences: { session: own, sandbox: true, contextIsolation: true },
  });
  try {
    await view.webContents.loadURL(`${SHELL_ORIGIN}/leaflet/leaflet.html`);
    await view.webContents.executeJavaScript(`showLeaflet(${JSON.stringify(leaflet)})`);
    const paper = { pageSize: 'A4', printBackground: true, generateTaggedPDF: true } as const;
    return await view.webContents.printToPDF(
      leaflet.form === 'strip'
        ? { ...paper, margins: EDGELESS }
        : {
            ...paper,
            margins: MARGINS,
            displayHeaderFooter: true,
            headerTemplate: '<span></span>',
            footerTemplate: footerOf(leaflet),
          },
    );
  } finally {
    view.webContents.close();
  }
}

/** Chromium fills in the numbers. The page's own styles do not reach here. */
function footerOf({ centreName, hotline }: Leaflet): string {
  const place = [centreName, ...(hotline === null ? [] : [hotline])].join(' · ');
  return (
    '<div style="display:flex;justify-content:space-between;gap:8mm;width:100%;padding:0 16mm;' +
    `font:10pt sans-serif;color:#333"><span>${escapeHtml(place)}</span>` +
    '<span style="white-space:nowrap"><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
