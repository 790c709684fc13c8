/** The words of the configuration in English, for the English half of the policy templates (ADML). */
export const POLICY_WORDS_ENGLISH: Readonly<Record<string, string>> = {
  centre: 'The employment centre and this workstation.',
  'centre.name': 'Name of the centre: on the first screen and on leaflets.',
  'centre.workstation': 'Name of the workstation, for example "Workstation 3".',
  'centre.hotline': 'Telephone of the hotline; empty for none.',
  'centre.contactCentre': 'Telephone of the contact centre; empty for none.',
  'centre.booking':
    'Page where an appointment is made, https; visitors open it on their own phone. Empty for none.',
  mode: 'Who is near: staffed is a consultant, terminal is nobody, mobile is a mobile service point.',
  sector: 'Size of the sector; the report compares the norms with it.',
  'sector.citizenWindows': 'Reception windows for citizens in the centre.',
  'sector.employerWindows': 'Desks for employers in the centre.',
  'sector.citizenWorkstations': 'Workstations for citizens.',
  'sector.employerWorkstations': 'Workstations for employers.',
  'sector.consultants': 'Digital consultants who work at the same time.',
  'sector.areaSquareMetres': 'Area where the workstations stand, square metres.',
  mobile: 'Mobile service point (mode: mobile).',
  'mobile.columns': 'Columns of the log of mobile service, besides number, time and who served.',
  theme: 'Look of the region.',
  'theme.primary': 'Main colour, #rrggbb, at a contrast of 4.5 to 1; empty for the colour of the program.',
  'theme.accent': 'Colour of the button that ends a visit, #rrggbb; empty for the colour of the program.',
  'theme.logo': 'Logo: name of a picture beside the configuration files, up to 200 kB; empty for none.',
  visit: 'How long a visit lasts.',
  'visit.idleMinutes': 'Minutes without any action until the warning.',
  'visit.warningSeconds': 'Seconds from the warning to the end of the visit.',
  'visit.limitMinutes': 'Minutes that a visit lasts at most.',
  'visit.extensionMinutes': 'Minutes by which a consultant extends a visit at a time.',
  'visit.extensions': 'How many times a visit can be extended.',
  feedback: 'Code for feedback on the screen.',
  'feedback.address': 'Address of the survey, https. {workstation} becomes the name of the machine.',
  'feedback.caption': 'Words below the code.',
  survey: 'Questions after a visit.',
  'survey.questions': 'Up to three: help, place, portal or {"id", "text"}. An empty list asks nothing.',
  'survey.hasComment': 'Whether a few words may be added.',
  scans: 'Scanner.',
  'scans.inbox': 'Folders where the scanner puts its files. Everything in them is deleted after a visit.',
  printing: 'Printing.',
  'printing.printer': 'Name of the printer; empty for the printer of the system.',
  'printing.place':
    'Where the printer stands, in the words that visitors read after «Принтер»; empty: only its name.',
  consultations: 'Consultation log.',
  'consultations.unit': 'The unit as it stands in the log.',
  staff: 'Staff',
  'staff.shortestPin': 'Fewest digits of a consultant’s PIN: 4, 5 or 6 (IT always 6).',
  'staff.card':
    'Whether a consultant’s own card or token opens the desk (Linux); what is dangerous asks for the PIN all the same.',
  'consultations.categories': 'Categories that a consultant chooses from.',
  'consultations.phrases': 'Ready descriptions, up to three for a category.',
  exports: 'Tables of the journal for Excel and LibreOffice.',
  'exports.folder':
    'The folder that the desk of the consultant writes tables to: it must be there, a share will do; null for the folder exports beside the journal.',
  retention: 'Months that the journal is kept.',
  'retention.visits': 'Visits.',
  'retention.consultations': 'Consultation log.',
  'retention.receipts': 'Receipts of closings, refusals included.',
  'retention.incidents': 'Refusals: what the workstation did not allow.',
  'retention.survey': 'Answers to the survey.',
  'retention.audit': 'Who did what at the desk of the consultant.',
  aloud: 'Reading aloud.',
  'aloud.screenReader':
    'Screen reader for visitors: off; offered (a button on the first screen where the system has one); always.',
  'aloud.keys':
    'Keys that turn the screen reader on and off on our own screens: those of GNOME, Narrator, NVDA, or F4 alone. Empty: the button only.',
  'aloud.instructions':
    'Button that reads a step of an instruction aloud, where speech-dispatcher has a Russian voice.',
  selfTest: 'Self-test of the workstation.',
  'selfTest.hour':
    'After which hour of the day the workstation examines itself, once a day, while nobody is there.',
  network: 'Network.',
  'network.proxy': 'Proxy server, host:port; empty for none.',
  'network.mustNotAnswer':
    'Inner addresses, host:port, that must not answer from here: the self-test tries them.',
  certificates: 'Certificates.',
  'certificates.nationalCa':
    'PEM file with the certificates of the national authority, for portals with flags.nationalCa.',
  eds: 'Electronic signature: extensions and programs of the vendors on this machine. A pack cannot set it.',
  'eds.extensions':
    'List of {"id", "title", "folder", "sha256", "hosts"} in JSON. The folder belongs to the system and is closed to others; sector eds hash prints its fingerprint.',
  'eds.certificates':
    'How certificates that a token has left are found and removed: {"list", "remove", "form"} in JSON; {thumbprint} in remove. Empty: nobody looks.',
  central: 'The central server of the region. Without it the workstation works all the same.',
  'central.server':
    'Where counters of visits are sent: tls://host:port; null: nowhere. Tickets, names, texts and exact times are not sent.',
  'central.place':
    'The id of this workstation at the central server: Latin letters, digits and hyphens; null: as its pass says (sector central join).',
  'central.door':
    'Where workstations are joined (sector central join): https://host/join; null: on the host of central.server.',
  'central.ca':
    "PEM file with the certificate that has signed the server's, full path; null: the system's own.",
  pack: 'Signed pack: configuration and instructions of the region in one file.',
  'pack.from': 'Where the pack lies: a path on a share or a stick, looked at every start. Empty for none.',
  'pack.key': 'Public key that packs are checked with; printed by: npm run config -- key.',
  portals: 'Portals: what opens on the workstation. A list replaces all, an object changes those it names.',
};
