/**
 * `sector doctor`: the self-test of the workstation. It only reads. Exit code 0: nothing has failed, 1: something has, 2:
 * it was called wrongly, or the page could not be written. «Не проверено» is neither. What is examined is what is
 * installed; in a checkout, the checkout. The window starts this very command for the self-test at the desk.
 */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { askReaders } from '../card-process/ask-readers.ts';
import { SECOND } from '../core/base/clock.ts';
import { errnoOf } from '../core/base/errno.ts';
import { checks } from '../core/doctor/checks.ts';
import { examine, reportText } from '../core/doctor/doctor.ts';
import { reportPage } from '../core/doctor/report-page.ts';
import { systemMachine } from '../node/doctor/system-machine.ts';
import { machineName } from '../node/machine-id.ts';
import { becomeOwnerOf } from './act-as.ts';
import { programHere } from './doctor-program.ts';
import { usageText } from './help.ts';
import { here, stateFolder } from './place.ts';

const USAGE = usageText('doctor');

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      online: { type: 'boolean' },
      page: { type: 'string' },
      config: { type: 'string' },
    },
  });
  return values;
}

/** Flushes, then exits: a hung network handle would keep the process alive. */
function leave(code: number, text: string, stream: NodeJS.WriteStream = process.stdout): Promise<never> {
  return new Promise(() => stream.write(here(text), () => process.exit(code)));
}

/** @returns never: the process ends here */
export async function main(args: readonly string[]): Promise<number> {
  let values: ReturnType<typeof readArguments>;
  try {
    values = readArguments(args);
  } catch {
    return leave(2, USAGE, process.stderr);
  }
  let page: number | null = null;
  try {
    // As whoever has called the command, before root becomes the workstation's account.
    page = values.page === undefined ? null : openSync(values.page, 'w');
  } catch (cause) {
    const code = errnoOf(cause) ?? 'EIO';
    return leave(2, `Страница не записана в ${values.page} (${code}).\n`, process.stderr);
  }
  const state = stateFolder();
  becomeOwnerOf(state);
  const program = await programHere(values.config ?? null, state, values.online === true);
  const report = await examine(checks, systemMachine(readersHere), program, await machineName());
  if (page !== null) {
    try {
      writeFileSync(page, here(reportPage(report)));
      closeSync(page);
    } catch (cause) {
      const code = errnoOf(cause) ?? 'EIO';
      return leave(2, `Страница не записана в ${values.page} (${code}).\n`, process.stderr);
    }
  }
  const text = values.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report);
  return leave(report.sum.failed > 0 ? 1 : 0, text);
}

/** The readers of this machine; a service that does not answer within a second is `silent`. */
function readersHere(): ReturnType<typeof askReaders> {
  const limit = pause(SECOND, { kind: 'trouble', trouble: 'silent' } as const, { ref: false });
  return Promise.race([askReaders(), limit]);
}
