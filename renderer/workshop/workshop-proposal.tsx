import { useState } from 'react';
import type { WorkshopView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { workshop as words } from '../texts/workshop.ts';
import { useCall } from '../views/context.tsx';
import { KeyName } from './workshop-key.tsx';
import styles from './workshop-lists.module.css';
import { WorkshopSaving } from './workshop-saving.tsx';

type Proposal = NonNullable<WorkshopView['proposal']>;

/** The proposed bundle: what it changes and how it is kept, its name, each part with its evidence, the file itself. */
export function WorkshopProposal({ room, proposal }: { room: WorkshopView; proposal: Proposal }) {
  return (
    <div className={styles.cards} data-testid="workshop-proposal">
      {proposal.isNamed && <NameForm key={proposal.id} room={room} proposal={proposal} />}
      <WorkshopSaving room={room} proposal={proposal} />
      <section className={styles.card} aria-labelledby="workshop-evidence">
        <h2 className="title-3" id="workshop-evidence">
          {words.evidence}
        </h2>
        {portalsOf(proposal).map((portal) => (
          <section key={portal} aria-label={portal}>
            <h3 className="title-4">{portal}</h3>
            <dl className={styles.table}>
              {proposal.lines
                .filter((line) => line.portal === portal)
                .map(({ key, value, why }) => (
                  <div key={`${key} ${value} ${why}`} className={styles.row} data-key={key}>
                    <dt>
                      <KeyName name={key} />
                    </dt>
                    <dd>
                      {value !== '' && <p className={styles.host}>{value}</p>}
                      <p className="soft">{why}</p>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </section>
      <section className={styles.card} aria-labelledby="workshop-file-title">
        <h2 className="title-3" id="workshop-file-title">
          {words.file}
        </h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <pre className={styles.file} tabIndex={0} data-testid="workshop-file">
          {proposal.text}
        </pre>
      </section>
    </div>
  );
}

function portalsOf({ lines }: Proposal): readonly string[] {
  return [...new Set(lines.map(({ portal }) => portal))];
}

function NameForm({ room, proposal }: { room: WorkshopView; proposal: Proposal }) {
  const call = useCall();
  const [id, setId] = useState(proposal.id);
  const [title, setTitle] = useState(proposal.title);
  return (
    <div className={styles.names}>
      <div>
        <label className="labelled" htmlFor="workshop-title">
          {words.name}
        </label>
        <input
          id="workshop-title"
          className="field"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <div>
        <label className="labelled" htmlFor="workshop-id">
          {words.id}
        </label>
        <input
          id="workshop-id"
          className="field"
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
      </div>
      <Button
        isDisabled={room.isBusy}
        onClick={() => void call('workshop.name', { id, title })}
        testId="workshop-rename"
      >
        {words.rename}
      </Button>
    </div>
  );
}
