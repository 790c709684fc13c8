import { Hand } from 'lucide-react';
import { useView, useWish, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { ToolButton } from './tool-button.tsx';

interface CallConsultantProps {
  readonly isTool?: boolean;
}

/** «Позвать консультанта», and taking it back by the same button. */
export function CallConsultant({ isTool = false }: CallConsultantProps) {
  const { t } = useWords();
  const wish = useWish();
  const isCalled = useView('workstation.changed')?.help.isCalled ?? false;
  const press = () => void wish(isCalled ? 'help.cancel' : 'help.call');

  if (isTool) {
    return (
      <ToolButton
        icon={Hand}
        label={isCalled ? t.frame.calledShort : t.frame.callShort}
        isPressed={isCalled}
        onClick={press}
        testId="call-consultant"
      />
    );
  }
  return (
    <Button icon={Hand} isPressed={isCalled} onClick={press} testId="call-consultant">
      {isCalled ? t.frame.called : t.frame.call}
      {isCalled && <span className="only-read">. {t.frame.callBack}</span>}
    </Button>
  );
}
