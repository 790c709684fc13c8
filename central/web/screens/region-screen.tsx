import { CircleCheck } from 'lucide-react';
import type { CentreCounts, RegionView } from '../../api/forms.ts';
import { LookIcon } from '../parts/look-icon.tsx';
import { Note } from '../parts/note.tsx';
import { detailOf } from '../parts/place-words.ts';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { ScrolledTable } from '../parts/scrolled-table.tsx';
import { LOOKS, texts } from '../texts.ts';
import { addressOf } from '../use-address.ts';

const COUNTS = ['free', 'busy', 'out', 'away', 'hour', 'day', 'month', 'never'] as const;
type Count = (typeof COUNTS)[number];

const allOf = (centre: CentreCounts) => COUNTS.reduce((sum, name) => sum + centre[name], 0);

interface RegionScreenProps {
  readonly view: RegionView;
  /** Whether a centre may be opened from here. */
  readonly maySeeCentre: (id: string) => boolean;
}

/** Counts of the region and of each centre, and the places that stand still. */
export function RegionScreen({ view: { centres, troubled, troubledMore }, maySeeCentre }: RegionScreenProps) {
  const sum = (name: Count) => centres.reduce((total, centre) => total + centre[name], 0);
  return (
    <>
      <ScreenTitle>{texts.region.title}</ScreenTitle>
      <p className="lead">{texts.region.lead}</p>
      <dl className="counts">
        {COUNTS.map((name) => (
          <div key={name} className={`count count-${name}`}>
            <dt>{texts.region[name]}</dt>
            <dd className="digits">{sum(name)}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="centres">
        <h2 className="title-2" id="centres">
          {texts.region.centres}
        </h2>
        <ScrolledTable
          name={texts.region.table}
          head={[texts.region.centre, texts.region.all, ...COUNTS.map((name) => texts.region[name])]}
        >
          {centres.map((centre) => (
            <tr key={centre.id}>
              <th scope="row">
                {centre.id === '' ? (
                  texts.region.noCentre
                ) : maySeeCentre(centre.id) ? (
                  <a href={addressOf('centre', centre.id)}>{centre.title}</a>
                ) : (
                  centre.title
                )}
              </th>
              <td className="digits">{allOf(centre)}</td>
              {COUNTS.map((name) => (
                <td key={name} className={`digits ${centre[name] > 0 ? `some-${name}` : 'none'}`}>
                  {centre[name]}
                </td>
              ))}
            </tr>
          ))}
        </ScrolledTable>
      </section>
      {(troubled.length > 0 || (sum('out') === 0 && sum('away') === 0)) && (
        <section aria-labelledby="troubled">
          <h2 className="title-2" id="troubled">
            {texts.region.troubled}
          </h2>
          {troubled.length === 0 ? (
            <Note icon={CircleCheck} title={texts.region.none} />
          ) : (
            <ul className="rows">
              {troubled.map((card) => (
                <li key={card.id}>
                  <a className="row" href={addressOf('place', card.id)}>
                    <LookIcon look={card.look} />
                    <span className="row-title">
                      {card.title}
                      <span className="row-centre">{card.centre ?? texts.region.noCentre}</span>
                    </span>
                    <span className="row-look">{LOOKS[card.look]}</span>
                    <span className="row-detail">{detailOf(card, new Date())}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
          {troubledMore > 0 && <p>{texts.region.more(troubledMore)}</p>}
        </section>
      )}
    </>
  );
}
