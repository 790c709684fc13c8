import { CircleCheck, CircleHelp, CircleX, Stethoscope } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SelfTest } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';
import styles from './doctor-tab.module.css';

const KINDS = [
  { status: 'failed', icon: CircleX },
  { status: 'not-checked', icon: CircleHelp },
  { status: 'ok', icon: CircleCheck },
] as const;

/** What the self-test of the last night has seen, trouble first, and a new one on demand. For IT. */
export function DoctorTab() {
  const call = useCall();
  const words = useWords();
  const [report, setReport] = useState<SelfTest | null>(null);
  const [isRunning, setRunning] = useState(false);
  useEffect(() => void call('desk.selfTest').then(setReport), [call]);
  const run = async () => {
    setRunning(true);
    const fresh = await call('desk.runSelfTest');
    setRunning(false);
    if (fresh) setReport(fresh);
  };
  return (
    <>
      <h1 className="title-2">{desk.selfTest}</h1>
      <p className="soft" data-testid="self-test-day" aria-live="polite">
        {isRunning
          ? desk.selfTestRuns
          : report
            ? fill(desk.selfTestDay, {
                day: `${words.day(new Date(report.at))}, ${words.clock(new Date(report.at))}`,
                machine: report.machine ?? '—',
              })
            : desk.selfTestNone}
      </p>
      <Button icon={Stethoscope} onClick={() => void run()} isDisabled={isRunning} testId="self-test-run">
        {desk.selfTestRun}
      </Button>
      {report &&
        KINDS.map(({ status, icon: Icon }) => {
          const found = report.checks.filter((one) => one.status === status);
          return found.length === 0 ? null : (
            <section key={status} data-testid={`self-test-${status}`}>
              <h2 className="title-3">{fill(desk.selfTestKinds[status], { count: found.length })}</h2>
              <ul className={classes(styles.list, styles[status])}>
                {found.map((one) => (
                  <li key={one.id}>
                    <Icon className="icon" aria-hidden="true" />
                    <div>
                      <p className={styles.title}>{one.title}</p>
                      <p className="soft">{one.evidence}</p>
                      {'remedy' in one && <p>{fill(desk.selfTestRemedy, { remedy: one.remedy })}</p>}
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
    </>
  );
}
