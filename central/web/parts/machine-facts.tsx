import type { PlaceHistory } from '../../api/forms.ts';
import { momentOf, texts } from '../texts.ts';
import { factLines } from './machine-words.ts';
import { ScrolledTable } from './scrolled-table.tsx';

/** How the machine of a place is, and what became another of it. */
export function MachineFactsPart({ machine, changes }: Pick<PlaceHistory, 'machine' | 'changes'>) {
  const now = new Date();
  return (
    <section aria-labelledby="machine">
      <h2 className="title-2" id="machine">
        {texts.place.machine}
      </h2>
      {machine === null ? (
        <p>{texts.place.machineNone}</p>
      ) : (
        <dl className="facts">
          {factLines(machine.facts).map(({ name, value, isBad }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={isBad ? 'some-out' : undefined}>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{texts.place.told}</dt>
            <dd className="digits">{momentOf(machine.told, now)}</dd>
          </div>
        </dl>
      )}
      {changes.length > 0 && (
        <>
          <h3 className="title-3">{texts.place.changes}</h3>
          <ScrolledTable name={texts.place.changesTable} head={[texts.place.when, texts.place.whatChanged]}>
            {changes.map(({ told, changed, facts }) => (
              <tr key={told}>
                <th scope="row" className="digits">
                  {momentOf(told, now)}
                </th>
                <td>
                  {factLines(facts)
                    .filter(({ of }) => of.some((name) => changed.includes(name)))
                    .map(({ name, value }) => `${name}: ${value}`)
                    .join('; ')}
                </td>
              </tr>
            ))}
          </ScrolledTable>
        </>
      )}
    </section>
  );
}
