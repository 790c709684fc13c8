import { EyeOff } from 'lucide-react';
import { useLocal, useWish, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { ToolButton } from './tool-button.tsx';

interface HideButtonProps {
  readonly isTool?: boolean;
  /** What else goes with it, say the dialog it stands in. */
  readonly onPress?: () => void;
}

/** «Скрыть экран»: for the way to the printer. */
export function HideButton({ isTool = false, onPress }: HideButtonProps) {
  const { t } = useWords();
  const wish = useWish();
  const [, change] = useLocal();
  const press = () => {
    change({ overlay: null });
    onPress?.();
    void wish('visit.pause');
  };
  return isTool ? (
    <ToolButton icon={EyeOff} label={t.frame.hideShort} onClick={press} testId="hide" />
  ) : (
    <Button kind="quiet" icon={EyeOff} onClick={press} testId="hide">
      {t.frame.hide}
    </Button>
  );
}
