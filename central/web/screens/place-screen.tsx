import { CircleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { PlaceHistory, PlaceView } from '../../api/forms.ts';
import { ask } from '../ask.ts';
import { LookIcon } from '../parts/look-icon.tsx';
import { MachineFactsPart } from '../parts/machine-facts.tsx';
import { Note } from '../parts/note.tsx';
import { detailOf } from '../parts/place-words.ts';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { ScrolledTable } from '../parts/scrolled-table.tsx';
import { dayOf, LOOKS, momentOf, texts } from '../texts.ts';

type Journal = PlaceHistory['journals'][number];

/** One place: what it does now, and what the centre has of it. */
export function PlaceScreen({ view: { card, centre } }: { view: PlaceView }) {
  const [history, setHistory] = useState<PlaceHistory | 'failed' | null>(null);
  const read = useCallback(() => {
    setHistory(null);
    void ask<PlaceHistory>(`/api/place/${card.id}`).then((answer) =>
      setHistory(answer.ok ? answer.value : 'failed'),
    );
  }, [card.id]);
  useEffect(read, [read]);
  return (
    <>
      <button className="button button-quiet back" type="button" onClick={() => goBack()}>
        <span>{texts.place.back}</span>
      </button>
      <ScreenTitle>{centre ? `${centre.title}: ${card.title}` : card.title}</ScreenTitle>
      <div className={`place-now tile-${card.look}`}>
        <LookIcon look={card.look} />
        <div>
          <p className="place-look">{LOOKS[card.look]}</p>
          <p className="place-detail">{detailOf(card, new Date())}</p>
        </div>
      </div>
      <dl className="facts">
        <div>
          <dt>{texts.place.code}</dt>
          <dd>{card.id}</dd>
        </div>
        <div>
          <dt>{texts.place.seen}</dt>
          <dd className="digits">{momentOf(card.seen, new Date())}</dd>
        </div>
      </dl>
      {history === null ? (
        <p role="status">{texts.wait}</p>
      ) : history === 'failed' ? (
        <Note icon={CircleAlert} title={texts.place.failed}>
          <button className="button button-plain" type="button" onClick={read}>
            <span>{texts.place.again}</span>
          </button>
        </Note>
      ) : (
        <History history={history} />
      )}
    </>
  );
}

function goBack(): void {
  if (history.length > 1) history.back();
  else location.hash = '';
}

function History({ history: { journals, days, machine, changes } }: { history: PlaceHistory }) {
  return (
    <>
      <MachineFactsPart machine={machine} changes={changes} />
      <section aria-labelledby="journals">
        <h2 className="title-2" id="journals">
          {texts.place.journals}
        </h2>
        {journals.length === 0 ? (
          <p>{texts.place.noJournals}</p>
        ) : (
          <ScrolledTable
            name={texts.place.journalsTable}
            head={[texts.place.journal, texts.place.last, texts.place.confirmed, texts.place.verdict]}
          >
            {journals.map((journal) => (
              <tr key={journal.journal}>
                <th scope="row">{journal.journal.slice(0, 8)}</th>
                <td className="digits">{journal.last}</td>
                <td className="digits">{journal.confirmed}</td>
                <td className={journal.forks > 0 ? 'some-out' : undefined}>{verdictOf(journal)}</td>
              </tr>
            ))}
          </ScrolledTable>
        )}
      </section>
      <section aria-labelledby="days">
        <h2 className="title-2" id="days">
          {texts.place.days}
        </h2>
        {days.length === 0 ? (
          <p>{texts.place.noDays}</p>
        ) : (
          <ScrolledTable
            name={texts.place.daysTable}
            head={[texts.place.day, texts.place.visits, texts.place.helpCalls, texts.place.notClean]}
          >
            {days.map(({ day, visits, helpCalls, notClean }) => (
              <tr key={day}>
                <th scope="row" className="digits">
                  {dayOf(day)}
                </th>
                <td className="digits">{visits}</td>
                <td className="digits">{helpCalls}</td>
                <td className="digits">{notClean}</td>
              </tr>
            ))}
          </ScrolledTable>
        )}
      </section>
    </>
  );
}

/** Everything that is wrong with a chain; nothing is whole as long as receipts are waited for. */
function verdictOf({ forks, gaps, unread, last, confirmed }: Journal): string {
  const found = [
    ...(forks > 0 ? [texts.place.forked(forks)] : []),
    ...gaps.map((gap) => texts.place.gap(gap.first, gap.last)),
    ...(unread > 0 ? [texts.place.unread(unread)] : []),
    ...(last > confirmed ? [texts.place.waiting(last - confirmed)] : []),
  ];
  return found.length === 0 ? texts.place.whole : found.join('; ');
}
