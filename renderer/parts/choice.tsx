import type { ReactNode } from 'react';
import { soften } from '../texts/soften.ts';
import styles from './choice.module.css';

interface ChoiceProps<T extends string | number> {
  readonly title: string;
  /** Of the group; the options' test ids begin with it. */
  readonly name: string;
  readonly options: readonly T[];
  readonly chosen: T;
  readonly onChoose: (option: T) => void;
  readonly label: (option: T) => string;
  /** The language that an option is written in, where it is not the screen's. */
  readonly langOf?: (option: T) => string;
  /** Above the word; only for the eye. */
  readonly picture?: (option: T) => ReactNode;
}

/** One of a few, all of them in sight. */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { title, name, options, chosen, onChoose, label, langOf, picture } = props;
  return (
    <fieldset className={styles.choice} data-count={options.length}>
      <legend className="only-read">{title}</legend>
      <span className={styles.title} aria-hidden="true">
        {soften(title)}
      </span>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          className={styles.option}
          lang={langOf?.(option)}
          aria-pressed={chosen === option}
          data-testid={`${name}-${option}`}
          onClick={() => onChoose(option)}
        >
          {picture && <span aria-hidden="true">{picture(option)}</span>}
          <span>{soften(label(option))}</span>
        </button>
      ))}
    </fieldset>
  );
}
