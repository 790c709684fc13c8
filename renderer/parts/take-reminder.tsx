import type { LucideIcon } from 'lucide-react';
import { useWords } from '../views/context.tsx';
import styles from './take-reminder.module.css';

/** What people leave behind: papers and the token. */
export function TakeReminder({ icon: Icon }: { icon: LucideIcon }) {
  const { t } = useWords();
  return (
    <div className={styles.take}>
      <Icon className="icon" aria-hidden="true" />
      <p data-aloud>
        <strong>{t.closing.take}</strong>
        <span>{t.closing.takeText}</span>
      </p>
    </div>
  );
}
