/** The self-test: every check is asked, one that breaks is «не проверено», and the sum decides the exit code. */
import type { Check, Finding, Program } from './check.ts';
import type { Machine } from './machine.ts';

type Diagnosis = Finding & Pick<Check, 'id' | 'title'> & { readonly covers: readonly string[] };

export interface Report {
  /** ISO 8601. */
  readonly at: string;
  /** Short name of the machine, or null. */
  readonly machine: string | null;
  readonly checks: readonly Diagnosis[];
  readonly sum: { readonly ok: number; readonly failed: number; readonly 'not-checked': number };
}

/** Asks all checks, one after the other: a small machine serves visitors meanwhile. */
export async function examine(
  checks: readonly Check[],
  machine: Machine,
  program: Program,
  name: string | null,
): Promise<Report> {
  const found: Diagnosis[] = [];
  for (const check of checks) {
    if (check.isWindowsOnly && machine.platform !== 'win32') continue;
    const { id, title, covers = [] } = check;
    found.push({ id, title, covers, ...(await ask(check, machine, program)) });
  }
  const count = (status: Finding['status']) => found.filter((one) => one.status === status).length;
  return {
    at: machine.now().toISOString(),
    machine: name,
    checks: found,
    sum: { ok: count('ok'), failed: count('failed'), 'not-checked': count('not-checked') },
  };
}

async function ask(check: Check, machine: Machine, program: Program): Promise<Finding> {
  if (!check.isEverywhere && !check.isWindowsOnly && machine.platform !== 'linux') {
    return {
      status: 'not-checked',
      evidence: `На системе ${machine.platform} этот вопрос пока не измеряется.`,
      remedy: 'Проверьте вручную по документу для администратора.',
    };
  }
  try {
    return await machine.within(check.look(machine, program));
  } catch (cause) {
    return {
      status: 'not-checked',
      evidence: `Проверка прервалась: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Сообщите разработчикам эту строку.',
    };
  }
}

const MARKS = { ok: '[выполнено]   ', failed: '[НЕ ВЫПОЛНЕНО]', 'not-checked': '[не проверено]' } as const;

/** The report for a terminal and for paper: trouble first. */
export function reportText({ at, machine, checks, sum }: Report): string {
  const order = ['failed', 'not-checked', 'ok'] as const;
  const lines = order.flatMap((status) =>
    checks
      .filter((one) => one.status === status)
      .map((one) => {
        const remedy = one.status === 'ok' ? '' : `\n    Что сделать: ${one.remedy}`;
        return `${MARKS[status].trimEnd()} ${one.title}\n    ${one.evidence}${remedy}\n`;
      }),
  );
  const name = machine === null ? 'без имени' : machine;
  return (
    `Самопроверка рабочего места · машина ${name} · ${at}\n\n${lines.join('')}\n` +
    `doctor: выполнено ${sum.ok}, не выполнено ${sum.failed}, не проверено ${sum['not-checked']}\n`
  );
}
