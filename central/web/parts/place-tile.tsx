import type { PlaceCard } from '../../api/forms.ts';
import { LOOKS } from '../texts.ts';
import { addressOf } from '../use-address.ts';
import { LookIcon } from './look-icon.tsx';
import { detailOf } from './place-words.ts';

interface PlaceTileProps {
  readonly card: PlaceCard;
  /** Of its centre, where places of several stand side by side. */
  readonly centre?: string | null;
  readonly isLarge?: boolean;
}

/** A place: what it is called, what it does, since when. Leads to the place itself. */
export function PlaceTile({ card, centre = null, isLarge = false }: PlaceTileProps) {
  return (
    <li>
      <a
        className={`place-tile tile-${card.look} ${isLarge ? 'is-large' : ''}`}
        href={addressOf('place', card.id)}
      >
        <LookIcon look={card.look} />
        <span className="place-words">
          <span className="place-title">{card.title}</span>
          <span className="place-look">{LOOKS[card.look]}</span>
          <span className="place-detail">
            {centre !== null && `${centre} · `}
            {detailOf(card, new Date())}
          </span>
        </span>
      </a>
    </li>
  );
}
