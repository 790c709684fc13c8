import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { desk } from '../texts/desk.ts';
import { useAsk } from '../views/context.tsx';
import styles from './staff-sign.module.css';

/** The word of the staff, asked for where a PIN is typed and shown nowhere else: no page can know it. */
export function StaffSign() {
  const ask = useAsk();
  const [sign, setSign] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    void ask('access.sign').then((answer) => setSign(answer.ok ? answer.value : null));
  }, [ask]);
  return (
    <div className={styles.sign} data-set={sign !== null}>
      <KeyRound className="icon" aria-hidden="true" />
      <div>
        {sign && (
          <p className={styles.word}>
            <span className="only-read">{desk.sign}: </span>
            <bdi data-testid="staff-word">{sign}</bdi>
          </p>
        )}
        {sign !== undefined && <p className="staff-rule">{sign === null ? desk.noSign : desk.signRule}</p>}
      </div>
    </div>
  );
}
