/**
 * Development only, never in the product: any screen of the registry with sample views.
 * `?screen=free&variant=ordinary&lang=ru&theme=light&text=100`; without `screen`, a list of links.
 */
import './styles/all.css';
import { toString as qrCode } from 'qrcode';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { fakeBridge } from './gallery/fake-bridge.ts';
import { overlays, type ScreenSample, screens } from './screens/registry.ts';
import type { Language } from './texts/words.ts';
import { ViewStore } from './views/bridge.ts';
import type { Font, Local, Spacing, TextSize, Theme } from './views/local.ts';

declare global {
  interface Window {
    /** For the script that takes the pictures. */
    samples?: readonly {
      readonly screen: string;
      readonly variant: string;
      readonly press: readonly string[];
    }[];
  }
}

const all: Readonly<Record<string, readonly ScreenSample[]>> = { ...screens, ...overlays };
window.samples = Object.entries(all).flatMap(([screen, samples]) =>
  samples.map(({ variant, press }) => ({ screen, variant, press: press ?? [] })),
);

const wanted = new URLSearchParams(location.search);
const element = document.getElementById('root');
if (!element) throw new Error('gallery.html has the root element');
const root = createRoot(element);
const name = wanted.get('screen') ?? '';
const one =
  all[name]?.find(({ variant }) => variant === (wanted.get('variant') ?? 'ordinary')) ?? all[name]?.[0];

if (one) {
  const svg = await qrCode('https://example.org/opinion/3', { type: 'svg', margin: 0 });
  const bridge = fakeBridge(one, `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
  const local: Partial<Local> = {
    ...one.local,
    language: (wanted.get('lang') ?? 'ru') as Language,
    theme: (wanted.get('theme') ?? 'light') as Theme,
    text: Number(wanted.get('text') ?? 100) as TextSize,
    ...(wanted.has('font') ? { font: wanted.get('font') as Font } : {}),
    ...(wanted.has('letters') ? { letters: wanted.get('letters') as Spacing } : {}),
    ...(wanted.has('lines') ? { lines: wanted.get('lines') as Spacing } : {}),
    ...(wanted.has('pictures') ? { hasPictures: wanted.get('pictures') !== 'off' } : {}),
  };
  root.render(<App bridge={bridge} store={new ViewStore(bridge)} initialLocal={local} />);
} else {
  root.render(
    <ul>
      {window.samples.map(({ screen, variant }) => (
        <li key={`${screen} ${variant}`}>
          <a href={`?screen=${screen}&variant=${variant}`}>{`${screen}, ${variant}`}</a>
        </li>
      ))}
    </ul>,
  );
}
