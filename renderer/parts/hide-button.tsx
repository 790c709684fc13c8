import { EyeOff } from 'lucide-react';
import { useCall, useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { ToolButton } from './tool-button.tsx';

interface HideButtonProps {
  /** `icon` where a top line has no room for words: they are its name all the same. */
  readonly kind?: 'words' | 'tool' | 'icon';
  /** What else goes with it, say the dialog it stands in. */
  readonly onPress?: () => void;
}

/** «Скрыть экран»: for the way to the printer. */
export function HideButton({ kind = 'words', onPress }: HideButtonProps) {
  const { t } = useWords();
  const call = useCall();
  const [, change] = useLocal();
  const press = () => {
    change({ overlay: null });
    onPress?.();
    void call('visit.pause');
  };
  if (kind === 'tool')
    return (
      <ToolButton icon={EyeOff} label={t.frame.hideShort} name={t.frame.hide} onClick={press} testId="hide" />
    );
  if (kind === 'words') {
    return (
      <Button kind="quiet" icon={EyeOff} onClick={press} testId="hide">
        {t.frame.hide}
      </Button>
    );
  }
  return (
    <button
      type="button"
      className="icon-button icon-button-bare"
      aria-label={t.frame.hide}
      title={t.frame.hide}
      data-testid="hide"
      onClick={press}
    >
      <EyeOff className="icon" aria-hidden="true" />
    </button>
  );
}
