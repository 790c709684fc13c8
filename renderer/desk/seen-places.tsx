import { Check } from 'lucide-react';
import { useState } from 'react';
import type { SeenPlace } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { desk } from '../texts/desk.ts';
import { keysOf } from '../views/keys-of.ts';
import styles from './closing-list.module.css';

const PLACES = keysOf(desk.seen);

interface SeenPlacesProps {
  /** Where something was found. */
  readonly found: readonly SeenPlace[];
  readonly onFound: (found: readonly SeenPlace[]) => void;
  /** The machine could not see whether the token is out. */
  readonly isTokenUnseen: boolean;
}

/** What only a person sees: each place with a button for what lies there. */
export function SeenPlaces({ found, onFound, isTokenUnseen }: SeenPlacesProps) {
  const [isTokenSeen, setTokenSeen] = useState(false);
  const without = (place: SeenPlace) => found.filter((one) => one !== place);
  const turn = (place: SeenPlace) => onFound(found.includes(place) ? without(place) : [...found, place]);
  return (
    <ul className={styles.places}>
      {PLACES.map((place) =>
        place === 'token' && isTokenUnseen ? (
          <li key={place}>
            <span>{desk.tokenAsk}</span>
            <Button
              {...(isTokenSeen && { icon: Check })}
              isPressed={isTokenSeen}
              onClick={() => {
                setTokenSeen(!isTokenSeen);
                onFound(without('token'));
              }}
              label={desk.tokenYesLong}
              testId="token-with-owner"
            >
              {desk.tokenYes}
            </Button>
            <Button
              {...(found.includes('token') && { icon: Check })}
              isPressed={found.includes('token')}
              onClick={() => {
                setTokenSeen(false);
                turn('token');
              }}
              label={desk.tokenNoLong}
              testId="found-token"
            >
              {desk.tokenNo}
            </Button>
          </li>
        ) : (
          <li key={place}>
            <span>{desk.seen[place]}</span>
            <Button
              {...(found.includes(place) && { icon: Check })}
              isPressed={found.includes(place)}
              onClick={() => turn(place)}
              label={desk.foundAt[place]}
              testId={`found-${place}`}
            >
              {desk.found}
            </Button>
          </li>
        ),
      )}
    </ul>
  );
}
