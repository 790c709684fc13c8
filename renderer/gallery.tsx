/**
 * Development only, never in the product: any screen of the registry with sample views.
 * `?screen=free&variant=ordinary&lang=ru&theme=light&text=100`; without `screen`, a list of links.
 */
import './styles/all.css';
import { toString as qrCode } from 'qrcode';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { fakeBridge } from './gallery/fake-bridge.ts';
import { overlays, screens } from './gallery/registry.ts';
import type { ScreenSample } from './gallery/screen-sample.ts';
import { languages } from './texts/words.ts';
import { ViewStore } from './views/bridge.ts';
import { drawPicture } from './views/draw-picture.ts';
import { keysOf } from './views/keys-of.ts';
import { FONTS, freshLocal, type Local, SPACINGS, TEXT_SIZES, THEMES } from './views/local.ts';
import { type PictureSource, Pictures } from './views/pictures.ts';

declare global {
  interface Window {
    /** For the script that takes the pictures. */
    samples?: readonly {
      readonly screen: string;
      readonly variant: string;
      readonly press: readonly string[];
    }[];
    /** Shows what an address would, in a new window of the shell and without loading anything again. */
    show?: (search: string) => void;
  }
}

const all: Readonly<Record<string, readonly ScreenSample[]>> = { ...screens, ...overlays };
window.samples = Object.entries(all).flatMap(([screen, samples]) =>
  samples.map(({ variant, press }) => ({ screen, variant, press: press ?? [] })),
);

const element = document.getElementById('root');
if (!element) throw new Error('gallery.html has the root element');
const root = createRoot(element);
const code = await qrCode('https://example.org/opinion/3', { type: 'svg', margin: 0 });
const image = `data:image/svg+xml;utf8,${encodeURIComponent(code)}`;
let shown = 0;
let lastDrawn: Promise<unknown> = Promise.resolve();

window.show = (search) => {
  const wanted = new URLSearchParams(search);
  const ofScreen = all[wanted.get('screen') ?? ''];
  const one =
    ofScreen?.find(({ variant }) => variant === (wanted.get('variant') ?? 'ordinary')) ?? ofScreen?.[0];
  shown += 1;
  flushSync(() => root.render(one ? <Sample key={shown} one={one} wanted={wanted} /> : <List />));
  scrollTo(0, 0);
};
window.show(location.search);

/** The samples' papers are small and our own: there is no other process here to draw them. */
const drawHere: PictureSource = async (wanted) => {
  // One after the other, as the queue of the main process has it: a paper is open for one drawing at a time.
  const drawing = lastDrawn.then(() =>
    drawPicture({ ...wanted, limits: { pixels: 1_000_000, heightPerWidth: 4 } }),
  );
  lastDrawn = drawing.catch(() => undefined);
  const { png, pages } = await drawing;
  return { bitmap: await createImageBitmap(png), pages };
};

function Sample({ one, wanted }: { one: ScreenSample; wanted: URLSearchParams }) {
  const [bridge] = useState(() => fakeBridge(one, image));
  const [store] = useState(() => new ViewStore(bridge));
  const pick = <T extends string>(options: readonly T[], name: string) =>
    options.find((one) => one === wanted.get(name));
  const local: Partial<Local> = {
    ...one.local,
    language: pick(keysOf(languages), 'lang') ?? 'ru',
    theme: pick(THEMES, 'theme') ?? 'light',
    text: TEXT_SIZES.find((size) => String(size) === wanted.get('text')) ?? 100,
    font: pick(FONTS, 'font') ?? one.local?.font ?? freshLocal.font,
    letters: pick(SPACINGS, 'letters') ?? one.local?.letters ?? freshLocal.letters,
    lines: pick(SPACINGS, 'lines') ?? one.local?.lines ?? freshLocal.lines,
    ...(wanted.has('pictures') ? { hasPictures: wanted.get('pictures') !== 'off' } : {}),
  };
  return (
    <Pictures value={drawHere}>
      <App bridge={bridge} store={store} initialLocal={local} />
    </Pictures>
  );
}

function List() {
  return (
    <ul>
      {window.samples?.map(({ screen, variant }) => (
        <li key={`${screen} ${variant}`}>
          <a href={`?screen=${screen}&variant=${variant}`}>{`${screen}, ${variant}`}</a>
        </li>
      ))}
    </ul>
  );
}
