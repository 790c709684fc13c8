/**
 * What a workstation never sends to the centre, in one place. A test walks every form of the contract and every mapper
 * by this list (test/unit/core/fleet/never-sent.test.ts); docs/central.ru.md says the same to people.
 */
export const NEVER_SENT = [
  {
    what: 'the ticket of the queue: it leads to a person in the queue system',
    fields: ['ticket', 'ticketTime'],
  },
  { what: 'the random id of a visit: it is the visit in every log of the workstation', fields: ['id'] },
  {
    what: 'exact times: beside a camera or a queue system they are a person. A day and an hour are sent',
    fields: ['startedAt', 'endedAt', 'at', 'time', 'durationMs', 'durationSeconds', 'openedAt', 'closedAt'],
  },
  {
    what: 'addresses: what a portal was asked, and inner addresses of the network',
    fields: ['url', 'address', 'host', 'ip', 'origin', 'title'],
  },
  {
    what: 'names of files, printers, folders',
    fields: ['name', 'fileName', 'path', 'printer', 'folder'],
  },
  {
    what: 'texts: of the consultation log, of the log of mobile service, comments of the survey',
    fields: ['text', 'comment', 'comments', 'description', 'message', 'evidence', 'note'],
  },
  {
    what: 'people: the staff, authors, visitors',
    fields: ['person', 'author', 'by', 'staff', 'card', 'pin'],
  },
  {
    what: 'how many files a closing met: counts of one visit beside its hour tell what somebody did',
    fields: ['found', 'removed', 'left'],
  },
] as const;

/**
 * Where `id` stands for a word of ours after all, not for a visit: ids of portals and closing steps, which come from
 * the configuration and the program.
 */
export const IDS_OF_OURS = ['portals', 'unverified', 'checks'] as const;
