import { hosts } from '../hosts.ts';

/** Style of all portals: plain, legible, and with a ribbon that keeps anybody from taking them for real. */
export const portalStyle = `
@font-face { font-family: 'Portal'; src: url('https://${hosts.static}/font/portal.ttf') format('truetype'); font-weight: 400 700; font-display: swap; }
:root { --accent: #0b57c4; --accent-dark: #083f90; --ground: #f4f6fa; --ink: #14213a; --quiet: #55627a; --line: #d3dbe8; }
body[data-portal=esia] { --accent: #1d4f91; --accent-dark: #143a6d; }
body[data-portal=trudvsem] { --accent: #0a6b5d; --accent-dark: #074c42; --ground: #f2f7f6; --line: #cfe0dc; }
body[data-portal=pravo] { --accent: #7a2436; --accent-dark: #571826; --ground: #f8f5f1; --line: #e2d8cc; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink); font: 400 18px/1.5 'Portal', 'Golos Text', 'PT Sans', 'Liberation Sans', Arial, sans-serif; hyphens: manual; }
main { flex: 1; padding-top: 32px; padding-bottom: 56px; width: 100%; }
.wide { max-width: 1180px; margin: 0 auto; padding-left: 32px; padding-right: 32px; width: 100%; }
h1 { font-size: 34px; line-height: 1.2; margin: 0 0 16px; }
h2 { font-size: 24px; line-height: 1.25; margin: 32px 0 12px; }
p { margin: 0 0 16px; max-width: 70ch; }
a { color: var(--accent); text-underline-offset: 3px; }
a:hover { color: var(--accent-dark); }
:focus-visible { outline: 3px solid #e09000; outline-offset: 2px; border-radius: 6px; }
.quiet { color: var(--quiet); }
.ribbon { margin: 0; max-width: none; padding: 8px 32px; text-align: center; font-size: 16px; color: #3b2900; background: repeating-linear-gradient(135deg, #ffd567 0 18px, #ffcb42 18px 36px); }
.header { background: #fff; border-bottom: 1px solid var(--line); }
.header .wide { display: flex; align-items: center; gap: 16px 32px; flex-wrap: wrap; padding-top: 14px; padding-bottom: 14px; }
.brand { display: flex; align-items: center; gap: 12px; font-size: 22px; line-height: 1.15; font-weight: 700; color: var(--ink); text-decoration: none; white-space: nowrap; }
.brand small { display: block; font-size: 14px; font-weight: 400; color: var(--quiet); }
.nav { display: flex; flex-wrap: wrap; gap: 4px 24px; flex: 1; }
.nav a { color: var(--ink); text-decoration: none; padding: 8px 0; white-space: nowrap; border-bottom: 3px solid transparent; }
.nav a:hover { color: var(--accent); border-color: var(--accent); }
.account { display: flex; align-items: center; gap: 16px; margin-left: auto; white-space: nowrap; }
.account span { max-width: 240px; overflow: hidden; text-overflow: ellipsis; }
h1, dd, td { overflow-wrap: anywhere; }
.footer { background: #fff; border-top: 1px solid var(--line); padding: 20px 0; font-size: 16px; }
.footer p { max-width: none; margin-bottom: 8px; }
.footer ul { display: flex; flex-wrap: wrap; gap: 8px 28px; list-style: none; margin: 0; padding: 0; }
.footer a { display: inline-block; padding: 4px 0; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 16px; padding: 32px; }
.card > :last-child { margin-bottom: 0; }
.narrow { max-width: 720px; margin: 0 auto; }
.slim { max-width: 480px; margin: 24px auto 0; }
.hero { display: flex; gap: 40px; align-items: center; justify-content: space-between; background: #fff; border: 1px solid var(--line); border-radius: 16px; padding: 40px; margin-bottom: 24px; }
.hero > div { flex: 1; }
.hero h1 { font-size: 42px; }
.hero img { max-width: 34%; height: auto; }
.hero :last-child { margin-bottom: 0; }
.tiles { list-style: none; margin: 0; padding: 0; display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); }
.tile { display: flex; flex-direction: column; gap: 8px; height: 100%; background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 24px; color: var(--ink); text-decoration: none; line-height: 1.3; }
.tile strong { font-size: 20px; }
.tile span { color: var(--quiet); font-size: 16px; }
.tile:hover { border-color: var(--accent); }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 52px; padding: 10px 26px; font: inherit; line-height: 1.2; color: #fff; background: var(--accent); border: 2px solid var(--accent); border-radius: 12px; text-decoration: none; cursor: pointer; }
.button:hover { background: var(--accent-dark); border-color: var(--accent-dark); color: #fff; }
.button.secondary { background: #fff; color: var(--accent-dark); }
.button.secondary:hover { background: var(--ground); color: var(--accent-dark); }
.button.small { min-height: 40px; padding: 6px 14px; font-size: 15px; border-radius: 10px; border-width: 1px; }
.button.block { width: 100%; }
.button[hidden], [hidden] { display: none; }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; margin-top: 28px; max-width: none; }
.buttons.tight { gap: 8px; }
form { margin: 0; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend { font-size: 24px; padding: 0; margin-bottom: 16px; }
.grid { display: grid; gap: 20px 24px; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); align-items: end; }
.wide-field { grid-column: 1 / -1; }
.field { display: block; color: var(--quiet); font-size: 16px; margin-bottom: 16px; }
.grid .field { margin-bottom: 0; }
.field em { font-style: normal; opacity: .8; }
.field input, .field select, .field textarea { display: block; width: 100%; min-height: 52px; margin-top: 6px; padding: 12px 14px; font: inherit; font-size: 18px; color: var(--ink); background: #fff; border: 1px solid #8d9bb3; border-radius: 12px; }
.field input[type=file] { border-style: dashed; }
.field input::file-selector-button { margin-right: 14px; padding: 8px 16px; font: inherit; font-size: 16px; color: var(--accent-dark); background: var(--ground); border: 1px solid var(--accent); border-radius: 8px; cursor: pointer; }
.field input[type=file] { padding: 8px 10px; }
.field input:focus, .field select:focus, .field textarea:focus { border-color: var(--accent); }
.choice legend { font-size: 16px; color: var(--quiet); margin-bottom: 6px; }
.choice { display: flex; flex-wrap: wrap; gap: 4px 28px; }
.check { display: inline-flex; gap: 10px; align-items: center; min-height: 44px; cursor: pointer; }
.check input { width: 24px; height: 24px; margin: 0; accent-color: var(--accent); }
.progress { color: var(--quiet); font-size: 16px; }
.progress[data-progress]::after { content: ''; display: block; height: 6px; margin-top: 8px; border-radius: 3px; background: linear-gradient(90deg, var(--accent) calc(var(--part, .25) * 100%), var(--line) 0); }
.progress[data-progress] { max-width: none; }
.search { display: flex; flex-wrap: wrap; gap: 16px; align-items: end; margin-bottom: 24px; }
.search .field { flex: 1 1 240px; margin: 0; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows.card { padding: 8px 28px; }
.rows li { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding: 14px 0; border-bottom: 1px solid var(--line); }
.rows li:last-child { border-bottom: 0; }
.rows li > a { flex: 1; min-width: 260px; text-decoration: none; }
.rows strong { display: block; font-size: 20px; }
.rows span { color: var(--quiet); font-size: 16px; }
.rows .badge, .badge { background: #fff3d6; color: #5c4300; padding: 4px 14px; border-radius: 999px; }
.salary { white-space: nowrap; font-size: 20px; }
.facts { display: flex; flex-wrap: wrap; gap: 16px 48px; margin: 0 0 16px; }
.facts dt { color: var(--quiet); font-size: 16px; }
.facts dd { margin: 0; font-size: 20px; }
.table { width: 100%; border-collapse: collapse; }
.table th, .table td { text-align: left; vertical-align: top; padding: 10px 16px 10px 0; border-bottom: 1px solid var(--line); font-weight: 400; }
.table th { color: var(--quiet); width: 34%; }
.files { list-style: none; margin: 8px 0 0; padding: 0; }
.files li { padding: 8px 14px; margin-bottom: 6px; background: var(--ground); border-radius: 10px; overflow-wrap: anywhere; }
.verdict { display: inline-block; margin-bottom: 12px; padding: 4px 16px; border-radius: 999px; background: #dcf3e4; color: #11562f; }
.alert { padding: 12px 16px; border-radius: 12px; background: #fde7e7; color: #7d1414; }
.hint { margin-top: 20px; padding: 12px 16px; border-radius: 12px; background: var(--ground); font-size: 16px; }
.timeline { list-style: none; margin: 0; padding: 0; }
.timeline li { position: relative; padding: 0 0 24px 44px; }
.timeline li::before { content: ''; position: absolute; left: 6px; top: 4px; width: 18px; height: 18px; border-radius: 50%; border: 3px solid var(--line); background: #fff; z-index: 1; }
.timeline li::after { content: ''; position: absolute; left: 16px; top: 20px; bottom: -8px; width: 3px; background: var(--line); }
.timeline li:last-child::after { display: none; }
.timeline .done::before { background: var(--accent); border-color: var(--accent); }
.timeline .now::before { border-color: var(--accent); }
.timeline strong { display: block; font-size: 20px; }
.timeline span { color: var(--quiet); }
.law { font-size: 19px; line-height: 1.6; }
.report { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 15px; background: var(--ground); padding: 16px; border-radius: 12px; min-height: 56px; }
[data-outcome=got] { background: #fde7e7; }
[data-outcome=refused], [data-outcome=absent] { background: #dcf3e4; }
[data-outcome=sent], [data-outcome=silent] { background: #fff3d6; }
.upload-frame { width: 100%; height: 220px; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
body.widget { display: block; min-height: 0; padding: 20px; background: #fff; }
@media (max-width: 1120px) { .wide { padding-left: 24px; padding-right: 24px; } .header .wide { gap: 12px 20px; } .nav { gap: 4px 16px; font-size: 16px; } .account { gap: 12px; font-size: 16px; } .account .button { padding: 8px 18px; } }
@media (max-width: 900px) { .hero img { display: none; } .hero h1 { font-size: 34px; } }
@media print {
  body { background: #fff; font-size: 12pt; }
  .header, .footer, .buttons { display: none; }
  .ribbon { background: none; border-bottom: 1px solid #000; text-align: left; padding: 0 0 4pt; }
  .card { border: 0; padding: 0; }
  .wide { padding-left: 0; padding-right: 0; }
  .files li, .verdict { padding-left: 0; background: none; }
}
`;
