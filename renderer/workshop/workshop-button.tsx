import type { LucideIcon } from 'lucide-react';
import type { MethodName } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { useCall } from '../views/context.tsx';

/** The requests of the workshop that need no input. */
type WorkshopAction = Extract<
  MethodName,
  `workshop.${'save' | 'saveToStick' | 'sign' | 'signedIn' | 'signedOut' | 'skipWaiting' | 'test' | 'try' | 'undo' | 'works'}`
>;

interface WorkshopButtonProps {
  readonly method: WorkshopAction;
  readonly icon: LucideIcon;
  readonly words: string;
  readonly testId: string;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

/** A button that makes one request of the workshop. */
export function WorkshopButton({
  method,
  icon,
  words,
  testId,
  isPrimary = false,
  isDisabled = false,
}: WorkshopButtonProps) {
  const call = useCall();
  return (
    <Button
      kind={isPrimary ? 'primary' : 'plain'}
      icon={icon}
      isDisabled={isDisabled}
      onClick={() => void call(method)}
      testId={testId}
    >
      {words}
    </Button>
  );
}
