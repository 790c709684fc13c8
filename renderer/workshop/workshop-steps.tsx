import { Globe } from 'lucide-react';
import { useState } from 'react';
import type { WorkshopView } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { workshop as words } from '../texts/workshop.ts';
import { useCall } from '../views/context.tsx';
import { WorkshopButton } from './workshop-button.tsx';
import styles from './workshop-steps.module.css';

/** What is to be done now, and the one button that goes on. */
export function WorkshopSteps({ room }: { room: WorkshopView }) {
  const { stage, isBusy } = room;
  return (
    <section className={styles.steps} aria-labelledby="workshop-step">
      <h2 className="title-3" id="workshop-step" data-testid="workshop-step">
        {words.steps[stage]}
      </h2>
      <p className="soft">{words.texts[stage]}</p>
      {stage === 'address' && <AddressForm method="workshop.open" isBusy={isBusy} />}
      {(stage === 'learning' || stage === 'leaving') && <AddressForm method="workshop.go" isBusy={isBusy} />}
      {stage === 'learning' && <WorkshopButton method="workshop.signedIn" isPrimary isDisabled={isBusy} />}
      {stage === 'leaving' && (
        <>
          <p data-testid="workshop-presses">{fill(words.presses, { count: room.presses })}</p>
          <WorkshopButton method="workshop.signedOut" isPrimary isDisabled={isBusy} />
        </>
      )}
      {(stage === 'proposed' || stage === 'tested') && (
        <WorkshopButton method="workshop.try" isPrimary={stage === 'proposed'} isDisabled={isBusy} />
      )}
      {stage === 'trying' && <WorkshopButton method="workshop.test" isPrimary isDisabled={isBusy} />}
      {stage === 'trying' && <WorkshopButton method="workshop.works" isDisabled={isBusy} />}
      {/* Below the buttons: what comes and goes here must not move them under a hand. */}
      <p role="status" className={styles.status} data-kind={statusKind(room)}>
        {isBusy ? busyWords(room) : (room.trouble ?? '')}
      </p>
      {isBusy && room.waitingFor !== null && <WorkshopButton method="workshop.skipWaiting" />}
      {room.trial && <Trial trial={room.trial} />}
    </section>
  );
}

function statusKind({ isBusy, trouble }: WorkshopView): 'busy' | 'trouble' | 'quiet' {
  if (isBusy) return 'busy';
  return trouble === null ? 'quiet' : 'trouble';
}

function busyWords({ waitingFor }: WorkshopView): string {
  return waitingFor === null ? words.busy : fill(words.waiting, { host: waitingFor });
}

function AddressForm({ method, isBusy }: { method: 'workshop.open' | 'workshop.go'; isBusy: boolean }) {
  const isFirst = method === 'workshop.open';
  const call = useCall();
  const [address, setAddress] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== '' && !isBusy) void call(method, { address });
      }}
    >
      <label className="labelled" htmlFor="workshop-address">
        {isFirst ? words.address : words.other}
      </label>
      <input
        id="workshop-address"
        className="field"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.addressHint}
        value={address}
        data-testid="workshop-address"
        onChange={(event) => setAddress(event.target.value)}
      />
      <button
        type="submit"
        className={isFirst ? 'button button-primary' : 'button button-plain'}
        disabled={isBusy}
        data-testid="workshop-open"
      >
        <Globe className="icon" aria-hidden="true" />
        <span>{isFirst ? words.open : words.go}</span>
      </button>
    </form>
  );
}

function Trial({ trial }: { trial: NonNullable<WorkshopView['trial']> }) {
  return (
    <>
      <h3 className="title-4">{words.trial}</h3>
      <ul className={styles.trial} data-testid="workshop-trial">
        {trial.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {trial.steps.length > 0 && (
        <>
          <h3 className="title-4">{words.trialSteps}</h3>
          <ol className={styles.done} data-testid="workshop-trial-steps">
            {trial.steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that does not change; the same step may come twice
              <li key={at}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
