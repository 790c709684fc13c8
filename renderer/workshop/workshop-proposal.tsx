import { useState } from 'react';
import type { WorkshopView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { fill } from '../texts/words.ts';
import { workshop as words } from '../texts/workshop.ts';
import { useCall } from '../views/context.tsx';
import styles from './workshop-lists.module.css';

type Proposal = NonNullable<WorkshopView['proposal']>;

/** The proposed bundle: its name, each part with its evidence, what it changes, the file itself. */
export function WorkshopProposal({ room, proposal }: { room: WorkshopView; proposal: Proposal }) {
  return (
    <section aria-labelledby="workshop-evidence" data-testid="workshop-proposal">
      <NameForm key={proposal.id} room={room} proposal={proposal} />
      {proposal.troubles.length > 0 && (
        <>
          <h2 className="title-3">{words.troubles}</h2>
          <ul className={styles.list} data-testid="workshop-troubles">
            {proposal.troubles.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <h2 className="title-3" id="workshop-evidence">
        {words.evidence}
      </h2>
      <ul className={styles.list}>
        {proposal.lines.map(({ portal, key, value, why }) => (
          <li key={`${portal} ${key} ${value} ${why}`}>
            <p className={styles.host}>
              {portal} · {key === 'off' ? words.off : key} {value}
            </p>
            <p className="soft">{why}</p>
          </li>
        ))}
      </ul>
      <h2 className="title-3">{words.differences}</h2>
      <ul className={styles.list} data-testid="workshop-differences">
        {proposal.differences.map(({ path, before, after }) => (
          <li key={path}>
            <p className={styles.host}>{path}</p>
            <p className="soft">
              {fill(words.before, { value: before })}, {fill(words.after, { value: after })}
            </p>
          </li>
        ))}
      </ul>
      <h2 className="title-3">{words.file}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className={styles.file} tabIndex={0} data-testid="workshop-file">
        {proposal.text}
      </pre>
    </section>
  );
}

function NameForm({ room, proposal }: { room: WorkshopView; proposal: Proposal }) {
  const call = useCall();
  const [id, setId] = useState(proposal.id);
  const [title, setTitle] = useState(proposal.title);
  return (
    <div className={styles.form}>
      <label className="labelled" htmlFor="workshop-id">
        {words.id}
      </label>
      <input id="workshop-id" className="field" value={id} onChange={(event) => setId(event.target.value)} />
      <label className="labelled" htmlFor="workshop-title">
        {words.name}
      </label>
      <input
        id="workshop-title"
        className="field"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
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
