import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useCall } from '../views/context.tsx';

/** What is wrong with the journal, over whatever tab is open; nothing when all is well. */
export function JournalNotice() {
  const call = useCall();
  const [said, setSaid] = useState<readonly string[]>([]);
  useEffect(() => {
    let isMeant = true;
    void call('desk.journal').then((answer) => {
      if (isMeant) setSaid(answer?.notice ?? []);
    });
    return () => {
      isMeant = false;
    };
  }, [call]);
  if (said.length === 0) return null;
  return (
    <div className="journal-notice" role="alert" data-testid="journal-notice">
      <TriangleAlert className="icon" aria-hidden="true" />
      <div>
        {said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
