import styles from './signing-band.module.css';

/** The side of a computer, and a token on its way into it; the words beside it say the same. */
export function TokenIntoSlot() {
  return (
    <svg className={styles.picture} viewBox="0 0 144 64" aria-hidden="true">
      <path d="M4 4 h34 a8 8 0 0 1 8 8 v40 a8 8 0 0 1 -8 8 h-34" />
      <rect className={styles.slot} x="34" y="22" width="12" height="20" rx="3" />
      <path d="M12 18 h12 M12 28 h12" />
      <path d="M74 32 h-18 m7 -7 l-7 7 l7 7" />
      <rect className={styles.plug} x="80" y="24" width="14" height="16" rx="2" />
      <rect className={styles.token} x="94" y="16" width="46" height="32" rx="9" />
      <circle className={styles.hole} cx="130" cy="32" r="4" />
      <path className={styles.sign} d="M102 36 c4 -11 7 -11 8 -4 c1 6 4 4 6 -1 c2 -4 4 -2 6 2" />
    </svg>
  );
}
