import { FileSpreadsheet, Printer } from 'lucide-react';
import { useState } from 'react';
import type { ExportWhat, Output, ReportPeriod, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall } from '../views/context.tsx';

/** A place of each kind keeps its own. */
const WHAT: Readonly<Record<WorkstationView['mode'], readonly ExportWhat[]>> = {
  staffed: ['report', 'visits', 'log'],
  terminal: ['report', 'visits'],
  mobile: ['report', 'visits', 'log', 'mobile'],
};
const FORMATS = ['xlsx', 'csv'] as const;

interface TakeReportProps {
  readonly period: ReportPeriod;
  readonly workstation: WorkstationView;
}

/** The period on paper, and as tables for Excel and LibreOffice; says where each file is. */
export function TakeReport({ period, workstation }: TakeReportProps) {
  const call = useCall();
  const [isBusy, setBusy] = useState(false);
  const [written, setWritten] = useState<Output<'desk.export'> | null>(null);
  const isIdle = workstation.state.kind === 'free' || workstation.state.kind === 'out-of-service';
  const write = async (what: ExportWhat, format: (typeof FORMATS)[number]) => {
    setBusy(true);
    setWritten(null);
    setWritten(await call('desk.export', { what, period, format }));
    setBusy(false);
  };
  return (
    <section className="take-report">
      <h2 className="title-3">{desk.take}</h2>
      <ul>
        {WHAT[workstation.mode].map((what) => (
          <li key={what}>
            <span>{desk.exports[what]}</span>
            <span className="desk-actions">
              {FORMATS.map((format) => (
                <Button
                  key={format}
                  icon={FileSpreadsheet}
                  isDisabled={isBusy}
                  label={`${desk.exports[what]}: ${desk.formats[format]}`}
                  onClick={() => void write(what, format)}
                  testId={`export-${what}-${format}`}
                >
                  {desk.formats[format]}
                </Button>
              ))}
              {what === 'report' && (
                <Button
                  icon={Printer}
                  isDisabled={!isIdle}
                  onClick={() => void call('desk.printReport', { period })}
                  testId="print-report"
                >
                  {desk.printReport}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {!isIdle && <p className="soft">{desk.printLater}</p>}
      <p role="status" data-testid="exported">
        {written && fill(desk.exported, { rows: written.rows, path: written.path })}
        {written && written.unreadable > 0 && ` ${fill(desk.unreadable, { rows: written.unreadable })}`}
      </p>
    </section>
  );
}
