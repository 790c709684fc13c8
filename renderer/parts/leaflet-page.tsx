import type { Leaflet } from '../../preload/contract.ts';
import { fill, Words } from '../texts/words.ts';
import { Markdown } from './markdown.tsx';

// The instructions are Russian, so is what stands between them.
const words = new Words('ru');
const t = words.t.leaflet;

type Entry = Leaflet['entries'][number];

/** Instructions on paper: the set with its reasons first, then each from a new sheet. */
export function LeafletPage({ leaflet }: { leaflet: Leaflet }) {
  const { centreName, title, entries, feedback } = leaflet;
  const isSet = entries.length > 1;
  return (
    <>
      {isSet && (
        <section className="sheet">
          <p className="place">{centreName}</p>
          <h1>{title ?? t.set}</h1>
          <p>{t.inOrder}</p>
          <ol className="overview">
            {entries.map(({ id, title: name, why, minutes }) => (
              <li key={id}>
                <strong>{name}</strong>
                <span>{why}</span>
                <small>{words.count(words.t.common.minutes, minutes)}</small>
              </li>
            ))}
          </ol>
        </section>
      )}
      {entries.map((entry, index) => (
        <EntrySheet
          key={entry.id}
          entry={entry}
          centreName={centreName}
          number={isSet ? index + 1 : null}
          feedback={index === entries.length - 1 ? feedback : null}
        />
      ))}
    </>
  );
}

interface EntrySheetProps {
  readonly entry: Entry;
  readonly centreName: string;
  readonly number: number | null;
  readonly feedback: Leaflet['feedback'];
}

function EntrySheet({ entry, centreName, number, feedback }: EntrySheetProps) {
  return (
    <section className="sheet">
      <p className="place">{centreName}</p>
      <header className="entry-head">
        <div>
          <h1>
            {number !== null && `${number}. `}
            {entry.title}
          </h1>
          <p className="official">{entry.officialTitle}</p>
          {entry.why !== null && <p className="why">{entry.why}</p>}
        </div>
        {entry.page && (
          <figure className="code">
            <img src={entry.page.image} alt="" />
            <figcaption>{fill(t.page, { host: entry.page.host })}</figcaption>
          </figure>
        )}
      </header>
      {entry.documents.length > 0 && (
        <div className="box">
          <h2>{words.t.reader.documents}</h2>
          <ul className="to-take">
            {entry.documents.map((document) => (
              <li key={document}>{document}</li>
            ))}
          </ul>
        </div>
      )}
      <ol className="steps">
        {entry.steps.map((step) => (
          <li key={step.title}>
            <h3>{step.title}</h3>
            <Markdown text={step.text} />
            {step.expect && (
              <p className="note">
                <b>{words.t.reader.expect}</b> {step.expect}
              </p>
            )}
            {step.trouble && (
              <p className="note">
                <b>{words.t.reader.trouble}</b> {step.trouble}
              </p>
            )}
          </li>
        ))}
      </ol>
      <div className="box">
        <h2>{words.t.reader.result}</h2>
        <p>{entry.result}</p>
      </div>
      <p className="reviewed">{fill(words.t.reader.reviewed, { date: words.date(entry.reviewed) })}</p>
      {feedback && (
        <figure className="code code-wide">
          <img src={feedback.image} alt="" />
          <figcaption>{feedback.caption}</figcaption>
        </figure>
      )}
    </section>
  );
}
