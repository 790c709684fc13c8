interface FilledProps {
  /** With one `{place}` in it. */
  readonly text: string;
  readonly value: string;
}

/** A sentence of the person's language with something in it that the region, a device or a portal has named in Russian. */
export function Filled({ text, value }: FilledProps) {
  const [before, after] = text.split(/\{\w+\}/);
  return (
    <>
      {before}
      <span lang="ru">{value}</span>
      {after}
    </>
  );
}
