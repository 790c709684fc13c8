import { CircleHelp, ScanLine, TriangleAlert } from 'lucide-react';
import { fill } from '../texts/words.ts';
import { useView, useWords } from '../views/context.tsx';
import styles from './scanner-line.module.css';

/** What is on the way from the scanner, what did not come, or that the scanner cannot be reached. */
export function ScannerLine() {
  const { t } = useWords();
  const scans = useView('scans.changed');
  if (!scans) return null;
  const { inbox, arriving, trouble, troubles } = scans;
  const isLost = inbox !== 'off' && inbox !== 'watched';
  if (!isLost && !trouble && arriving === 0) return null;
  const Icon = isLost ? CircleHelp : trouble ? TriangleAlert : ScanLine;
  return (
    <p className={styles.line} role="status" data-scanner={isLost ? inbox : (trouble ?? 'arriving')}>
      <Icon className="icon" aria-hidden="true" />
      {isLost ? t.scanner[inbox] : trouble ? t.scanner.troubles[trouble] : t.scanner.arriving}
      {!isLost && troubles > 1 && ` ${fill(t.scanner.several, { n: troubles })}`}
    </p>
  );
}
