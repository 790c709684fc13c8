import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { desk } from '../texts/desk.ts';
import { useAsk } from '../views/context.tsx';
import styles from './staff-word.module.css';

/** The word of the staff, asked for where a PIN is typed and shown nowhere else: no page can know it. */
export function StaffWord() {
  const ask = useAsk();
  const [word, setWord] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    void ask('access.word').then((answer) => setWord(answer.ok ? answer.value : null));
  }, [ask]);
  return (
    <div className={styles.door} data-set={word !== null}>
      <KeyRound className="icon" aria-hidden="true" />
      <div>
        {word && (
          <p className={styles.word}>
            <span className="only-read">{desk.word}: </span>
            <bdi data-testid="staff-word">{word}</bdi>
          </p>
        )}
        {word !== undefined && <p>{word === null ? desk.noWord : desk.wordRule}</p>}
      </div>
    </div>
  );
}
