import type { PrintView } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';
import { Filled } from './filled.tsx';

/** «Принтер у стола консультанта», or its name where the region has not said where it stands. */
export function PrinterPlace({ place, printer }: Pick<PrintView, 'place' | 'printer'>) {
  const { t } = useWords();
  return place === null ? (
    <Filled text={t.print.named} value={printer ?? ''} />
  ) : (
    <Filled text={t.print.where} value={place} />
  );
}
