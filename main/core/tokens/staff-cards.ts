/** Which of the cards in the readers are the staff's own: they open the desk, and no visitor has forgotten them. */
import { type CardReader, cardName, isToken } from './cards.ts';

/** Somebody of the list with a card. */
export interface CardOwner {
  readonly id: string;
  readonly card: {
    /** PHC string of its number. */
    readonly hash: string;
    /** Its answer to reset, hexadecimal: cards of other kinds are asked nothing; absent for a number that was typed. */
    readonly atr?: string | undefined;
  };
}

export interface StaffCardsDeps {
  readonly owners: () => Promise<readonly CardOwner[]>;
  /** See `cardNumber`; null for a card that has none. */
  readonly numberOf: (reader: string) => Promise<string | null>;
  readonly verify: (number: string, hash: string) => Promise<boolean>;
}

export interface SortedCards {
  /** Ids of the people whose cards are in. */
  readonly people: readonly string[];
  /** The readers, those with a card of the staff as if they were empty. */
  readonly readers: readonly CardReader[];
  /** Names of the tokens of the staff that are a reader and a card in one: they are seen in a USB socket too. */
  readonly tokens: readonly string[];
}

export class StaffCards {
  readonly #deps: StaffCardsDeps;
  /** Whose card is in, by reader and what has happened to it; the number itself is not kept. */
  #known: ReadonlyMap<string, Promise<string | null>> = new Map();

  constructor(deps: StaffCardsDeps) {
    this.#deps = deps;
  }

  /** Each card is asked once, however often one looks. */
  async sort(readers: readonly CardReader[]): Promise<SortedCards> {
    const owners = await this.#deps.owners();
    const cards = owners.length === 0 ? [] : readers.filter(({ card }) => card === 'in');
    this.#known = new Map(
      cards.map((reader) => {
        const key = JSON.stringify(reader);
        return [key, this.#known.get(key) ?? this.#ownerOf(reader, owners)];
      }),
    );
    const answers = Promise.all(
      cards.map(async (reader) => [reader, await this.#known.get(JSON.stringify(reader))] as const),
    );
    const found = new Map(
      await answers.catch((cause: unknown) => {
        // Asked anew at the next look; until then nobody may take them for the staff's.
        this.#known = new Map();
        throw cause;
      }),
    );
    const isOurs = (reader: CardReader) => typeof found.get(reader) === 'string';
    return {
      people: [...found.values()].filter((id) => typeof id === 'string'),
      readers: readers.map((reader) => (isOurs(reader) ? { ...reader, card: 'out', atr: '' } : reader)),
      tokens: readers.filter((reader) => isOurs(reader) && isToken(reader.name)).map(cardName),
    };
  }

  async #ownerOf({ name, atr }: CardReader, owners: readonly CardOwner[]): Promise<string | null> {
    const likely = owners.filter(({ card }) => card.atr === undefined || card.atr === atr);
    const number = likely.length === 0 ? null : await this.#deps.numberOf(name);
    if (number === null) return null;
    for (const { id, card } of likely) if (await this.#deps.verify(number, card.hash)) return id;
    return null;
  }
}
