import { Hand, Phone } from 'lucide-react';
import { useWords } from '../views/context.tsx';
import { useHelp } from '../views/use-help.ts';
import { Button } from './button.tsx';
import { ToolButton } from './tool-button.tsx';

interface CallConsultantProps {
  readonly isTool?: boolean;
}

/** «Позвать консультанта», and where else to turn; on a terminal without consultants the latter alone. */
export function CallConsultant({ isTool = false }: CallConsultantProps) {
  const { t } = useWords();
  const { isCalled, isAlone, press } = useHelp();
  const icon = isAlone ? Phone : Hand;
  return isTool ? (
    <ToolButton
      icon={icon}
      label={isCalled ? t.frame.calledShort : t.frame.callShort}
      name={isAlone ? t.help.title : isCalled ? t.frame.called : t.frame.call}
      isPressed={isCalled}
      onClick={press}
      testId="call-consultant"
    />
  ) : (
    <Button icon={icon} isPressed={isCalled} onClick={press} testId="call-consultant">
      {isAlone ? t.help.title : isCalled ? t.frame.called : t.frame.call}
    </Button>
  );
}
