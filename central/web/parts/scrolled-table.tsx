import type { ReactNode } from 'react';

interface ScrolledTableProps {
  /** What it is called aloud: another name than that of the part of the screen around it. */
  readonly name: string;
  readonly head: readonly string[];
  /** Rows. */
  readonly children: ReactNode;
}

/** A table that is scrolled by itself where the screen is narrow. */
export function ScrolledTable({ name, head, children }: ScrolledTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whatever can be scrolled must be reached by keyboard
    <section className="scrolled" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
