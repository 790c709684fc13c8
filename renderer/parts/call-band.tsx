import { Hand } from 'lucide-react';
import { useWords } from '../views/context.tsx';
import { useChime } from './use-chime.ts';

/** Seen and heard from across the hall: somebody at this workstation waits for a consultant. */
export function CallBand({ name }: { name: string }) {
  const { t } = useWords();
  useChime();
  return (
    <aside className="call-band" aria-label={t.frame.called} data-testid="call-band">
      <Hand className="icon" aria-hidden="true" />
      <strong>{t.help.band}</strong>
      <span lang="ru">{name}</span>
    </aside>
  );
}
