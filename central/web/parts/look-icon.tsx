import {
  BellRing,
  CircleCheck,
  CircleHelp,
  CircleX,
  EyeOff,
  Hourglass,
  type LucideIcon,
  RefreshCw,
  Unplug,
  Usb,
  UserRound,
} from 'lucide-react';
import type { Look } from '../../rules/standing.ts';

/** A state is told by a sign and a word; the colour only helps. */
const ICONS: Readonly<Record<Look, LucideIcon>> = {
  called: BellRing,
  token: Usb,
  out: CircleX,
  idle: Hourglass,
  free: CircleCheck,
  visit: UserRound,
  hidden: EyeOff,
  closing: RefreshCw,
  away: Unplug,
  'missing-hour': Unplug,
  'missing-day': Unplug,
  'missing-month': Unplug,
  never: CircleHelp,
};

export function LookIcon({ look }: { look: Look }) {
  const Icon = ICONS[look];
  return (
    <span className={`look-sign look-${look}`}>
      <Icon className="icon" aria-hidden="true" />
    </span>
  );
}
