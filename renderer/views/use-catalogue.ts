import { useEffect, useState } from 'react';
import type { Audience, Instruction, InstructionCard } from '../../preload/contract.ts';
import { useWish } from './context.tsx';

/** The cards for a query, or all of them; null until the first answer. Late answers are dropped. */
export function useCards(audience: Audience, query: string): readonly InstructionCard[] | null {
  const wish = useWish();
  const [cards, setCards] = useState<readonly InstructionCard[] | null>(null);
  const asked = query.trim();
  useEffect(() => {
    let isLate = false;
    const answer =
      asked === ''
        ? wish('catalogue.list', { audience })
        : wish('catalogue.search', { audience, query: asked });
    void answer.then((found) => {
      if (!isLate) setCards(found ?? []);
    });
    return () => {
      isLate = true;
    };
  }, [audience, asked, wish]);
  return cards;
}

/** One instruction: null while it is read, `lost` when it cannot be. */
export function useInstruction(id: string | null): Instruction | 'lost' | null {
  const wish = useWish();
  const [read, setRead] = useState<{ id: string; instruction: Instruction | 'lost' } | null>(null);
  useEffect(() => {
    if (!id) return;
    let isLate = false;
    void wish('catalogue.read', { instruction: id }).then((instruction) => {
      if (!isLate) setRead({ id, instruction: instruction ?? 'lost' });
    });
    return () => {
      isLate = true;
    };
  }, [id, wish]);
  return read?.id === id ? read.instruction : null;
}
