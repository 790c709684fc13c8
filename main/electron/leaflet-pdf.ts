/** Pages of ours on A4 with their fonts embedded; kept in memory like every document that is printed. */
import { type PrintToPDFOptions, type Session, WebContentsView } from 'electron';
import type { Leaflet, PrintedReport } from '../../preload/contract.ts';
import { SHELL_ORIGIN } from './shell-protocol.ts';

const MM = 1 / 25.4;
const MARGINS = { top: 13 * MM, bottom: 17 * MM, left: 16 * MM, right: 16 * MM };
/** Three strips of 98 mm leave 3 mm of 297; their own edges keep clear of what printers do not reach. */
const EDGELESS = { top: 0, bottom: 0, left: 0, right: 0 };

/** An instruction, a set of them, or strips. */
export function leafletPdf(leaflet: Leaflet, own: Session): Promise<Buffer> {
  const { centreName, hotline } = leaflet;
  const place = [centreName, ...(hotline === null ? [] : [hotline])].join(' · ');
  const paper = leaflet.form === 'strip' ? { margins: EDGELESS } : sheets(place);
  return draw(`showLeaflet(${JSON.stringify(leaflet)})`, paper, own);
}

/** The tables of a report. */
export function reportPdf(report: PrintedReport, own: Session): Promise<Buffer> {
  const place = `${report.centreName} · ${report.workstationName}`;
  return draw(`showReport(${JSON.stringify(report)})`, sheets(place), own);
}

/** Draws in a page that nobody sees and prints it; ink suits a black-and-white printer too. */
async function draw(script: string, paper: PrintToPDFOptions, own: Session): Promise<Buffer> {
  const view = new WebContentsView({
    webPreferences: { session: own, sandbox: true, contextIsolation: true },
  });
  try {
    await view.webContents.loadURL(`${SHELL_ORIGIN}/leaflet/leaflet.html`);
    await view.webContents.executeJavaScript(script);
    const all = { pageSize: 'A4', printBackground: true, generateTaggedPDF: true } as const;
    return await view.webContents.printToPDF({ ...all, ...paper });
  } finally {
    view.webContents.close();
  }
}

/** Sheets with the place and their numbers at the foot. */
function sheets(place: string): PrintToPDFOptions {
  return {
    margins: MARGINS,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footerOf(place),
  };
}

/** Chromium fills in the numbers. The page's own styles do not reach here. */
function footerOf(place: string): string {
  return (
    '<div style="display:flex;justify-content:space-between;gap:8mm;width:100%;padding:0 16mm;' +
    `font:10pt sans-serif;color:#333"><span>${escapeHtml(place)}</span>` +
    '<span style="white-space:nowrap"><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
