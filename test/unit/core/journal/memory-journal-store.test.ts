import { checkedJournal } from '../../../fakes/checked-journal.ts';
import { journalBehaviour } from '../../../fakes/journal-behaviour.ts';
import { MemoryJournalStore } from '../../../fakes/memory-journal-store.ts';

journalBehaviour('MemoryJournalStore', async () => checkedJournal(new MemoryJournalStore()));
