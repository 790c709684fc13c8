import { MemoryJournalStore } from '../../../../main/core/journal/journal.ts';
import { journalBehaviour } from '../../../fakes/journal-behaviour.ts';

journalBehaviour('MemoryJournalStore', async () => new MemoryJournalStore());
