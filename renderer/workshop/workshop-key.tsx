import { workshop as words } from '../texts/workshop.ts';
import styles from './workshop-lists.module.css';

/** A key of the configuration by its Russian name, with the key itself small beside it. */
export function KeyName({ name }: { name: string }) {
  const known: Readonly<Record<string, string>> = words.keys;
  const russian = Object.hasOwn(known, name) ? known[name] : undefined;
  if (russian === undefined) return <code className={styles.key}>{name}</code>;
  return (
    <>
      {russian} {name !== 'off' && <code className={styles.key}>{name}</code>}
    </>
  );
}
