import type { LucideIcon } from 'lucide-react';

interface ToolButtonProps {
  readonly icon: LucideIcon;
  /** Stands under the icon and is the name for screen readers. */
  readonly label: string;
  readonly onClick: () => void;
  readonly testId?: string;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
}

/** A tool of the portal bar: an icon with its word. */
export function ToolButton({ icon: Icon, label, ...props }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="tool"
      onClick={props.onClick}
      disabled={props.isDisabled}
      aria-pressed={props.isPressed}
      data-testid={props.testId}
      title={label}
    >
      <Icon className="icon" aria-hidden="true" />
      <span className="tool-label">{label}</span>
    </button>
  );
}
