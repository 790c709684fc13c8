import { GraduationCap } from 'lucide-react';
import { useView, useWords } from '../views/context.tsx';

/** Says on every screen that the portals are not real. */
export function TrainingRibbon() {
  const { t } = useWords();
  if (!useView('workstation.changed')?.isTraining) return null;
  return (
    <aside className="training-ribbon" aria-label={t.frame.trainingLabel}>
      <GraduationCap className="icon" aria-hidden="true" />
      {t.frame.training}
    </aside>
  );
}
