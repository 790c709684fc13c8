import type { Leaflet } from '../../preload/contract.ts';
import { fill, Words } from '../texts/words.ts';

const words = new Words('ru');
const t = words.t.leaflet;

/** Leaflets of 210 × 98 mm, three a sheet with marks for the knife; one alone fills its sheet with copies. */
export function LeafletStrips({ leaflet }: { leaflet: Leaflet }) {
  const { entries } = leaflet;
  const [first] = entries;
  const strips = entries.length === 1 && first ? [first, first, first] : entries;
  return strips.map((entry, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: copies have nothing else of their own, and never move
    <Strip key={index} entry={entry} leaflet={leaflet} />
  ));
}

function Strip({ entry, leaflet }: { entry: Leaflet['entries'][number]; leaflet: Leaflet }) {
  const { centreName, hotline } = leaflet;
  return (
    <section className="strip">
      <div className="strip-body">
        <header>
          <h1>{entry.title}</h1>
          {entry.documents.length > 0 && (
            <p>
              <b>{t.take}</b> {entry.documents.join('; ')}
            </p>
          )}
        </header>
        {entry.page && (
          <figure className="code">
            <img src={entry.page.image} alt="" />
            <figcaption>{entry.page.host}</figcaption>
          </figure>
        )}
        <ol>
          {entry.steps.map((step) => (
            <li key={step.title}>{step.title}</li>
          ))}
        </ol>
        <footer>
          <span>{[centreName, ...(hotline === null ? [] : [hotline])].join(' · ')}</span>
          <span>{fill(words.t.reader.reviewed, { date: words.date(entry.reviewed) })}</span>
        </footer>
      </div>
    </section>
  );
}

const LARGEST = 13;
const SMALLEST = 9;

/** The largest letters, in points, with which everything stands on the strip; too much for the smallest throws. */
export function fitStrip(strip: HTMLElement): void {
  const body = strip.firstElementChild;
  for (let points = LARGEST; points >= SMALLEST; points -= 0.5) {
    strip.style.fontSize = `${points}pt`;
    if (body && body.scrollHeight <= body.clientHeight) return;
  }
  throw new Error('this instruction is too long for a strip');
}
