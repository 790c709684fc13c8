import { KeyRound } from 'lucide-react';
import { useLocal, useWords } from '../views/context.tsx';

/** The small key in the corner: the way to the desk for those who know it. */
export function DoorButton() {
  const { t } = useWords();
  const [, change] = useLocal();
  return (
    <button
      type="button"
      className="door-button"
      aria-label={t.frame.staff}
      title={t.frame.staff}
      data-testid="door"
      onClick={() => change({ overlay: 'door' })}
    >
      <KeyRound className="icon" aria-hidden="true" />
    </button>
  );
}
