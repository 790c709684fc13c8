import type { ReactNode } from 'react';
import styles from './ring.module.css';

interface RingProps {
  /** What is left, 0…1. */
  readonly share: number;
  readonly children: ReactNode;
}

const RADIUS = 92;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that empties, with the number in it. */
export function Ring({ share, children }: RingProps) {
  const left = Math.min(1, Math.max(0, share));
  return (
    <div className={styles.ring}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle className={styles.track} cx="100" cy="100" r={RADIUS} />
        <circle
          className={styles.left}
          cx="100"
          cy="100"
          r={RADIUS}
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - left)}
          transform="rotate(-90 100 100)"
        />
      </svg>
      <div className={styles.text}>{children}</div>
    </div>
  );
}
