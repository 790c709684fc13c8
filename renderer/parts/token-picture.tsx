import styles from './token-picture.module.css';

/** The front of a computer and a token being pulled out of it. */
export function TokenPicture({ label }: { label: string }) {
  return (
    <svg className={styles.picture} viewBox="0 0 480 480" role="img" aria-label={label}>
      <rect className={styles.case} x="56" y="32" width="216" height="416" rx="24" />
      <rect className={styles.line} x="88" y="72" width="152" height="20" rx="6" />
      <rect className={styles.line} x="88" y="108" width="152" height="20" rx="6" />
      <circle className={styles.line} cx="164" cy="184" r="20" />
      <path className={styles.detail} d="M164 176 v8" />
      <rect className={styles.socket} x="208" y="268" width="48" height="64" rx="8" />
      <rect className={styles.slot} x="240" y="280" width="16" height="40" rx="3" />
      <rect className={styles.line} x="88" y="268" width="32" height="24" rx="4" />
      <rect className={styles.line} x="88" y="308" width="32" height="24" rx="4" />
      <path className={styles.detail} d="M88 388 h152 M88 404 h152 M88 420 h152" />
      <g className={styles.token}>
        <rect className={styles.plug} x="256" y="284" width="40" height="32" rx="3" />
        <rect className={styles.body} x="296" y="264" width="112" height="72" rx="16" />
        <circle className={styles.hole} cx="384" cy="300" r="10" />
        <path className={styles.sign} d="M316 308 c8 -22 14 -22 16 -8 c2 12 8 8 12 -2 c4 -8 8 -4 14 4" />
      </g>
      <path className={styles.arrow} d="M312 392 h104 m-28 -28 l28 28 l-28 28" />
    </svg>
  );
}
