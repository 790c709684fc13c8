import { Armchair } from 'lucide-react';
import type { CentreName, CentreView } from '../../api/forms.ts';
import { Note } from '../parts/note.tsx';
import { PlaceTile } from '../parts/place-tile.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { texts } from '../texts.ts';
import { addressOf } from '../use-address.ts';

interface CentreScreenProps {
  readonly view: CentreView;
  /** Those that one may look at. */
  readonly centres: readonly CentreName[];
}

/** Every place of a centre. */
export function CentreScreen({ view: { centre, places }, centres }: CentreScreenProps) {
  return (
    <>
      <ScreenTitle>{texts.centre.title(centre.title)}</ScreenTitle>
      {centres.length > 1 && (
        <label className="labelled choose">
          {texts.centre.choose}
          <select
            className="field"
            value={centre.id}
            onChange={({ target }) => {
              location.hash = addressOf('centre', target.value);
            }}
          >
            {centres.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {places.length === 0 ? (
        <Note icon={Armchair} title={texts.noPlaces}>
          {texts.noPlacesWhat}
        </Note>
      ) : (
        <ul className="tiles">
          {places.map((card) => (
            <PlaceTile key={card.id} card={card} />
          ))}
        </ul>
      )}
    </>
  );
}
