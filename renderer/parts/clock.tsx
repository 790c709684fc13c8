import { useEffect, useState } from 'react';
import { useWords } from '../views/context.tsx';

/** The time of day, with the day under it. */
export function Clock() {
  const words = useWords();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="clock">
      <time className="clock-time">{words.clock(now)}</time>
      <span className="clock-day">{words.day(now)}</span>
    </div>
  );
}
