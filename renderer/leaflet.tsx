/** The page that leaflets are printed from. The main process calls `showLeaflet` and prints when it is done. */
import './styles/leaflet.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Leaflet } from '../preload/contract.ts';
import { LeafletPage } from './parts/leaflet-page.tsx';

declare global {
  interface Window {
    showLeaflet?: (leaflet: Leaflet) => Promise<void>;
  }
}

const element = document.getElementById('root');
if (!element) throw new Error('leaflet.html has the root element');
const root = createRoot(element);

window.showLeaflet = async (leaflet) => {
  flushSync(() => root.render(<LeafletPage leaflet={leaflet} />));
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode()));
};
