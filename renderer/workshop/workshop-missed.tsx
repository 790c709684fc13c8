import type { WorkshopView } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { workshop as words } from '../texts/workshop.ts';
import styles from './workshop-lists.module.css';

/** What the pages of the trial asked for and did not get: does the portal work without it? */
export function WorkshopMissed({ room }: { room: WorkshopView }) {
  return (
    <section className={styles.card} aria-labelledby="workshop-missed" data-testid="workshop-missed">
      <h2 className="title-3" id="workshop-missed">
        {words.missed}
      </h2>
      <p className="soft">{words.missedHint}</p>
      <ul className={styles.list}>
        {room.missed.map(({ host, count }) => (
          <li key={host}>{fill(words.missedLine, { host, count })}</li>
        ))}
      </ul>
    </section>
  );
}
