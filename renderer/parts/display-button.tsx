import { ALargeSmall } from 'lucide-react';
import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';

/** Opens the choice of letter size and colours. */
export function DisplayButton({ isShort = false }: { isShort?: boolean }) {
  const { t } = useWords();
  const [, change] = useLocal();
  return (
    <Button
      kind="quiet"
      icon={ALargeSmall}
      onClick={() => change({ overlay: 'display' })}
      testId="theme-toggle"
      {...(isShort ? { label: t.frame.display } : {})}
    >
      {isShort ? t.frame.displayShort : t.frame.display}
    </Button>
  );
}
