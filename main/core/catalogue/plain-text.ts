/** An instruction as plain text for a terminal. */
import { wrap } from '../base/wrap.ts';
import type { Instruction } from './instruction.ts';

/** Lines no longer than `width`, nothing that needs colours. */
export function plainText(instruction: Instruction, width = 78): string {
  const { id, title, officialTitle, minutes, portal, documents, result, term, reviewed, source } =
    instruction;
  const out: string[] = [];
  const put = (text: string, indent = '', first = indent) => out.push(...wrap(text, width, indent, first));
  put(title.toUpperCase());
  put(officialTitle);
  put(`${id} · ${minutes} мин · портал: ${portal ?? 'не нужен'} · вычитано ${reviewed}`);
  out.push('', 'Возьмите с собой');
  for (const document of documents) put(document, '    ', '  — ');
  out.push('', 'Что получится');
  put(term === null ? result : `${result} ${term}`, '  ');
  for (const [at, step] of instruction.steps.entries()) {
    out.push('');
    put(step.title, '    ', `${at + 1}.`.padEnd(4));
    for (const line of step.text.split('\n')) if (line !== '') put(line.replaceAll('**', ''), '    ');
    if (step.expect !== null) put(`Что вы увидите: ${step.expect}`, '      ', '    → ');
    if (step.trouble !== null) put(`Если не получилось: ${step.trouble}`, '      ', '    ! ');
    if (step.at.length > 0) put(step.at.join(', '), '      ', '    @ ');
  }
  out.push('');
  put(`Источник: ${source}`);
  return out.join('\n');
}
