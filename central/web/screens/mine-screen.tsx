import { Armchair, CircleCheck } from 'lucide-react';
import type { MineView } from '../../api/forms.ts';
import { type Look, URGENT } from '../../rules/standing.ts';
import { Note } from '../parts/note.tsx';
import { PlaceTile } from '../parts/place-tile.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { texts, VIEWS } from '../texts.ts';

const isUrgent = (look: Look) => URGENT.includes(look);

/** What a consultant looks at: who needs somebody, large; the others below. */
export function MineScreen({ view: { places, more } }: { view: MineView }) {
  const urgent = places.filter(({ look }) => isUrgent(look));
  const others = places.filter(({ look }) => !isUrgent(look));
  const isOneCentre = new Set(places.map(({ centre }) => centre)).size < 2;
  const called = places.filter(({ look }) => look === 'called' || look === 'token').map(({ title }) => title);
  return (
    <>
      <ScreenTitle>{VIEWS.mine}</ScreenTitle>
      <p className="only-read" role="status">
        {called.length > 0 && texts.mine.news(called)}
      </p>
      {places.length === 0 ? (
        <Note icon={Armchair} title={texts.noPlaces}>
          {texts.noPlacesWhat}
        </Note>
      ) : urgent.length === 0 ? (
        <Note icon={CircleCheck} title={texts.mine.calm} />
      ) : (
        <section aria-labelledby="urgent">
          <h2 className="title-2" id="urgent">
            {texts.mine.urgent}
          </h2>
          <ul className="tiles tiles-large">
            {urgent.map((card) => (
              <PlaceTile key={card.id} card={card} centre={isOneCentre ? null : card.centre} isLarge />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <h2 className="title-3" id="others">
            {texts.mine.others}
          </h2>
          <ul className="tiles">
            {others.map((card) => (
              <PlaceTile key={card.id} card={card} centre={isOneCentre ? null : card.centre} />
            ))}
          </ul>
        </section>
      )}
      {more > 0 && <p>{texts.mine.more(more)}</p>}
    </>
  );
}
