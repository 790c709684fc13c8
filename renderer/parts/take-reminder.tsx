import type { LucideIcon } from 'lucide-react';
import { useWords } from '../views/context.tsx';

/** What people leave behind: papers and the token. */
export function TakeReminder({ icon: Icon }: { icon: LucideIcon }) {
  const { t } = useWords();
  return (
    <div className="take">
      <Icon className="icon" aria-hidden="true" />
      <p data-aloud>
        <strong>{t.closing.take}</strong>
        <span>{t.closing.takeText}</span>
      </p>
    </div>
  );
}
