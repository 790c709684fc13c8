import type { LucideIcon } from 'lucide-react';
import styles from './portal-bar.module.css';

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
}

/** A tool of the portal bar: an icon with its word. */
export function ToolButton({ icon: Icon, label, name = label, ...props }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      data-tool
      onClick={props.onClick}
      disabled={props.isDisabled}
      aria-pressed={props.isPressed}
      data-testid={props.testId}
      aria-label={name}
      title={name}
    >
      <Icon className="icon" aria-hidden="true" />
      <span className={styles.label}>{label}</span>
    </button>
  );
}
