import {
  Check,
  FileKey,
  FlaskConical,
  LogIn,
  LogOut,
  type LucideIcon,
  Play,
  Save,
  SkipForward,
  Undo2,
  Usb,
} from 'lucide-react';
import type { MethodName } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { workshop as words } from '../texts/workshop.ts';
import { useCall } from '../views/context.tsx';

/** The requests of the workshop that need no input, and the look of their buttons. */
const BUTTONS = {
  'workshop.save': { icon: Save, text: words.save, testId: 'workshop-save' },
  'workshop.undo': { icon: Undo2, text: words.undo, testId: 'workshop-undo' },
  'workshop.saveToStick': { icon: Usb, text: words.toStick, testId: 'workshop-to-stick' },
  'workshop.sign': { icon: FileKey, text: words.sign, testId: 'workshop-sign' },
  'workshop.signedIn': { icon: LogIn, text: words.signedIn, testId: 'workshop-signed-in' },
  'workshop.signedOut': { icon: LogOut, text: words.signedOut, testId: 'workshop-signed-out' },
  'workshop.try': { icon: Play, text: words.try, testId: 'workshop-try' },
  'workshop.test': { icon: FlaskConical, text: words.test, testId: 'workshop-test' },
  'workshop.works': { icon: Check, text: words.works, testId: 'workshop-works' },
  'workshop.skipWaiting': { icon: SkipForward, text: words.skipWaiting, testId: 'workshop-skip-waiting' },
} as const satisfies Partial<Record<MethodName, { icon: LucideIcon; text: string; testId: string }>>;

interface WorkshopButtonProps {
  readonly method: keyof typeof BUTTONS;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

/** A button that makes one request of the workshop. */
export function WorkshopButton({ method, isPrimary = false, isDisabled = false }: WorkshopButtonProps) {
  const call = useCall();
  const { icon, text, testId } = BUTTONS[method];
  const kind = isPrimary ? 'primary' : 'plain';
  return (
    <Button kind={kind} icon={icon} isDisabled={isDisabled} onClick={() => void call(method)} testId={testId}>
      {text}
    </Button>
  );
}
