import type { LucideIcon } from 'lucide-react';
import { classes } from './classes.ts';

interface ToolButtonProps {
  readonly icon: LucideIcon;
  /** Stands under the icon. */
  readonly label: string;
  /** The whole name, as other screens write it, for screen readers; it has the label in it. */
  readonly name?: string;
  readonly onClick: () => void;
  readonly testId?: string;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  readonly badge?: number;
  /** The icon says it all; the word is only read aloud. */
  readonly isBare?: boolean;
}

/** A tool of the portal bar: an icon with its word. */
export function ToolButton({ icon: Icon, label, name = label, badge, ...props }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={classes('tool', props.isBare && 'tool-bare')}
      onClick={props.onClick}
      disabled={props.isDisabled}
      aria-pressed={props.isPressed}
      data-testid={props.testId}
      aria-label={name}
      title={name}
    >
      <Icon className="icon" aria-hidden="true" />
      {badge !== undefined && badge > 0 && <span className="tool-badge digits">{badge}</span>}
      <span className={props.isBare ? 'only-read' : 'tool-label'}>{label}</span>
    </button>
  );
}
