/** How much of two texts is the same run of words: for the test against filler. */
import type { Step } from '../../../main/core/catalogue/catalogue.ts';

const LENGTH = 5;

/** Every run of five words of the steps. */
export function shinglesOf(steps: readonly Step[]): ReadonlySet<string> {
  const text = steps.flatMap(({ title, text, expect, trouble }) => [
    title,
    text,
    expect ?? '',
    trouble ?? '',
  ]);
  const shingles = new Set<string>();
  for (const part of text) {
    const words = part.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
    for (let at = 0; at + LENGTH <= words.length; at += 1)
      shingles.add(words.slice(at, at + LENGTH).join(' '));
  }
  return shingles;
}

/** The share of the smaller text that stands in the other one too. */
export function overlapOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let common = 0;
  for (const shingle of left) if (right.has(shingle)) common += 1;
  return common / Math.max(1, Math.min(left.size, right.size));
}
