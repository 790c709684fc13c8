import { ALargeSmall } from 'lucide-react';
import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';

/** Opens the choice of letter size and colours. */
export function DisplayButton() {
  const { t } = useWords();
  const [, change] = useLocal();
  return (
    <Button icon={ALargeSmall} onClick={() => change({ overlay: 'display' })} testId="theme-toggle">
      {t.frame.display}
    </Button>
  );
}
