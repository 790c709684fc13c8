/** The page that leaflets and reports are printed from. The main process calls one of the two and prints when it is done. */
import './styles/leaflet.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Leaflet, PrintedReport } from '../preload/contract.ts';
import { LeafletPage } from './parts/leaflet-page.tsx';
import { fitStrip, LeafletStrips } from './parts/leaflet-strips.tsx';
import { ReportPage } from './parts/report-page.tsx';

declare global {
  interface Window {
    showReport?: (report: PrintedReport) => Promise<void>;
    showLeaflet?: (leaflet: Leaflet) => Promise<void>;
  }
}

const element = document.getElementById('root');
if (!element) throw new Error('leaflet.html has the root element');
const root = createRoot(element);

window.showLeaflet = async (leaflet) => {
  const page =
    leaflet.form === 'strip' ? <LeafletStrips leaflet={leaflet} /> : <LeafletPage leaflet={leaflet} />;
  flushSync(() => root.render(page));
  await document.fonts.ready;
  for (const strip of document.querySelectorAll<HTMLElement>('.strip')) fitStrip(strip);
  await Promise.all([...document.images].map((image) => image.decode()));
};

window.showReport = async (report) => {
  flushSync(() => root.render(<ReportPage {...report} />));
  await document.fonts.ready;
};
