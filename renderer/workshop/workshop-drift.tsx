import { Play } from 'lucide-react';
import type { WorkshopView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { fill } from '../texts/words.ts';
import { workshop as words } from '../texts/workshop.ts';
import { useCall } from '../views/context.tsx';
import styles from './workshop-lists.module.css';

/** What portals in force were refused on this workstation; one press tries a portal with the rules it wants. */
export function WorkshopDrift({ room }: { room: WorkshopView }) {
  const call = useCall();
  return (
    <section className={styles.card} aria-labelledby="workshop-drift" data-testid="workshop-drift">
      <h2 className="title-3" id="workshop-drift">
        {words.drift}
      </h2>
      <p className="soft">{words.driftHint}</p>
      {room.drift.map(({ portal, rules, signOn }) => (
        <section key={portal} aria-label={portal}>
          <h3 className="title-4">{portal}</h3>
          <ul className={styles.list}>
            {rules.map(({ rule, count, kinds }) => (
              <li key={rule}>{fill(words.driftRule, { rule, count, kinds: kinds.join(', ') })}</li>
            ))}
            {signOn.map((rule) => (
              <li key={rule}>{fill(words.driftSignOn, { rule })}</li>
            ))}
          </ul>
          {rules.length > 0 && (
            <Button
              icon={Play}
              isDisabled={room.isBusy}
              onClick={() => void call('workshop.tryDrift', { portal })}
              testId={`workshop-drift-${portal}`}
            >
              {fill(words.tryDrift, { portal })}
            </Button>
          )}
        </section>
      ))}
    </section>
  );
}
