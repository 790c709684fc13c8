import { useEffect, useState } from 'react';
import type {
  Audience,
  FoundInstruction,
  Input,
  Instruction,
  InstructionCard,
  MethodName,
  Output,
} from '../../preload/contract.ts';
import { useCall } from './context.tsx';

/** What a method of the catalogue answers to this input; null until then. A late answer is dropped. */
function useAsked<M extends MethodName>(method: M, input: Input<M> | null): Output<M> | 'lost' | null {
  const call = useCall();
  const key = input === null ? null : JSON.stringify(input);
  const [told, setTold] = useState<{ key: string; value: Output<M> | 'lost' } | null>(null);
  useEffect(() => {
    if (key === null) return;
    let isLate = false;
    const asked = call as (name: M, what: unknown) => Promise<Output<M> | null>;
    void asked(method, JSON.parse(key)).then((value) => {
      if (!isLate) setTold({ key, value: value ?? 'lost' });
    });
    return () => {
      isLate = true;
    };
  }, [method, key, call]);
  return told !== null && told.key === key ? told.value : null;
}

/** The cards for a query, or all of them; null until the first answer, and the last ones while it is asked. */
export function useCards(
  audience: Audience,
  query: string,
): readonly (InstructionCard | FoundInstruction)[] | null {
  const asked = query.trim();
  const all = useAsked('catalogue.list', asked === '' ? { audience } : null);
  const found = useAsked('catalogue.search', asked === '' ? null : { audience, query: asked });
  const [last, setLast] = useState<readonly (InstructionCard | FoundInstruction)[] | null>(null);
  const now = all ?? found;
  const cards = now === 'lost' ? [] : now;
  if (cards !== null && cards !== last) setLast(cards);
  return cards ?? last;
}

const NO_SHELVES: Output<'catalogue.shelves'> = { situations: [], hasQuestions: false };

/** The filters of the catalogue; none until they are known. */
export function useShelves(audience: Audience): Output<'catalogue.shelves'> {
  const shelves = useAsked('catalogue.shelves', { audience });
  return shelves === 'lost' || shelves === null ? NO_SHELVES : shelves;
}

/** Where the answers have led; null while it is asked, `lost` when the questions cannot be asked. */
export function useProposal(audience: Audience, answers: readonly number[]) {
  return useAsked('catalogue.ask', { audience, answers: [...answers] });
}

/** What of an instruction goes to the phone; null until it is known. */
export function useCodes(instruction: string | null) {
  const codes = useAsked('catalogue.codes', instruction === null ? null : { instruction });
  return codes === 'lost' ? null : codes;
}

/** One instruction: null while it is read, `lost` when it cannot be. */
export function useInstruction(id: string | null): Instruction | 'lost' | null {
  return useAsked('catalogue.read', id === null ? null : { instruction: id });
}
