import type { WorkshopView } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { workshop as words } from '../texts/workshop.ts';
import { WorkshopButton } from './workshop-button.tsx';
import { KeyName } from './workshop-key.tsx';
import styles from './workshop-lists.module.css';

type Proposal = NonNullable<WorkshopView['proposal']>;

/** What would change, and then the ways to keep it: the folder of this machine, a stick, the region's pack. */
export function WorkshopSaving({ room, proposal }: { room: WorkshopView; proposal: Proposal }) {
  const { isBusy, saved } = room;
  const hasTroubles = proposal.troubles.length > 0;
  return (
    <section className={styles.card} aria-labelledby="workshop-saving">
      <h2 className="title-3" id="workshop-saving">
        {words.saving}
      </h2>
      {hasTroubles && (
        <>
          <h3 className="title-4">{words.troubles}</h3>
          <ul className={styles.list} data-testid="workshop-troubles">
            {proposal.troubles.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <h3 className="title-4">{words.differences}</h3>
      {proposal.differences.length === 0 && <p className="soft">{words.unchanged}</p>}
      <ul className={styles.list} data-testid="workshop-differences">
        {proposal.differences.map(({ path, before, after }) => (
          <li key={path}>
            <Changed path={path} />
            {before !== '—' && <p className="soft">{fill(words.before, { value: before })}</p>}
            <p>{fill(words.after, { value: after })}</p>
          </li>
        ))}
      </ul>
      {saved !== null && <p data-testid="workshop-saved">{fill(words.saved, { path: saved })}</p>}
      {room.notSaved !== null && (
        <div className={styles.ways} role="alert" data-testid="workshop-not-saved">
          <p className={styles.host}>{room.notSaved}</p>
          <p>{words.notSavedWays}</p>
        </div>
      )}
      {room.taken !== null && (
        <p role="status" data-testid="workshop-taken">
          {fill(words.taken, { what: room.taken })}
        </p>
      )}
      <div className={styles.buttons}>
        {saved === null ? (
          <WorkshopButton
            method="workshop.save"
            isPrimary={room.stage === 'tested' && room.notSaved === null}
            isDisabled={isBusy || hasTroubles}
          />
        ) : (
          <WorkshopButton method="workshop.undo" isDisabled={isBusy} />
        )}
        <WorkshopButton
          method="workshop.saveToStick"
          isPrimary={room.notSaved !== null}
          isDisabled={isBusy || hasTroubles}
        />
        <WorkshopButton method="workshop.sign" isDisabled={isBusy || hasTroubles} />
      </div>
      <p className="soft">{words.signHint}</p>
    </section>
  );
}

/** `portals.lk.flags.http` by its parts. */
function Changed({ path }: { path: string }) {
  const [, portal = '', ...key] = path.split('.');
  return (
    <p className={styles.host}>
      {portal}: <KeyName name={key.join('.')} />
    </p>
  );
}
