import type { LucideIcon } from 'lucide-react';
import { classes } from './classes.ts';

interface ToolButtonProps {
  readonly icon: LucideIcon;
  /** Stands under the icon where there is room and is the name for screen readers everywhere. */
  readonly label: string;
  readonly onClick: () => void;
  readonly testId?: string;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  /** The icon says it all; the word is only read aloud. */
  readonly isBare?: boolean;
}

/** A tool of the portal bar: an icon with its word. */
export function ToolButton({ icon: Icon, label, ...props }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={classes('tool', props.isBare && 'tool-bare')}
      onClick={props.onClick}
      disabled={props.isDisabled}
      aria-pressed={props.isPressed}
      data-testid={props.testId}
      title={label}
    >
      <Icon className="icon" aria-hidden="true" />
      <span className={props.isBare ? 'only-read' : 'tool-label'}>{label}</span>
    </button>
  );
}
