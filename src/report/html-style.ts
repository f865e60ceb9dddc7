/**
 * Styles of the HTML report: tokens first (light and dark side by side, after the visual direction:
 * chrome is ink, colour is data; cool goes away, warm stays), then its parts. Print is light.
 */
export const REPORT_STYLE = `
:root { color-scheme: light dark; }
@media print { :root { color-scheme: light; } }
:root {
  --bg: light-dark(#f5f7f8, #0d1317);
  --surface: light-dark(#ffffff, #141b21);
  --inset: light-dark(#edf1f3, #1c252c);
  --line: light-dark(#dde4e8, #25303a);
  --line-strong: light-dark(#c2ccd3, #3b4853);
  --text: light-dark(#15202b, #e6edf2);
  --text-2: light-dark(#465561, #adbac4);
  --text-3: light-dark(#586671, #8f9ca7);
  --ink: light-dark(#15202b, #e6edf2);
  --leaking: light-dark(#b3200c, #f2603e);
  --leaking-text: light-dark(#b3200c, #ff8a6e);
  --leaking-tint: light-dark(#fcebe6, #3a1c15);
  --leaking-area: light-dark(#b3200c38, #f2603e42);
  --leaking-solid: light-dark(#b3200c, #f2603e);
  --on-leaking: light-dark(#ffffff, #1b0703);
  --suspect: light-dark(#bd7e00, #f7d774);
  --suspect-text: light-dark(#7d5300, #f7d774);
  --suspect-tint: light-dark(#fdf3dc, #322810);
  --suspect-area: light-dark(#bd7e0038, #f7d77442);
  --steady: light-dark(#1f6fa8, #62aee0);
  --steady-text: light-dark(#1b6396, #7fbfe8);
  --steady-tint: light-dark(#e7f1f8, #15293a);
  --steady-area: light-dark(#1f6fa82e, #62aee038);
  --unknown: light-dark(#75706a, #a39d95);
  --unknown-text: light-dark(#625e59, #b0aaa2);
  --unknown-tint: light-dark(#f0efed, #25241f);
  --unknown-area: light-dark(#75706a26, #a39d9530);
  --tide: light-dark(#1f6fa8, #62aee0);
  --tide-area: light-dark(#1f6fa81c, #62aee024);
  --grid: light-dark(#e7ecef, #202a32);
  --axis: light-dark(#586671, #8f9ca7);
  --baseline: light-dark(#586671, #8f9ca7);
  --limit: light-dark(#15202b, #e6edf2);
  --future: light-dark(#edf1f3, #182027);
  --load: light-dark(#e6ecf0, #1f2931);
  --event: light-dark(#465561, #adbac4);
  --birth: light-dark(#b3200c, #f2603e);
  --death: light-dark(#1f6fa8, #62aee0);
  --grow: light-dark(#b3200c, #ff8a6e);
  --shrink: light-dark(#1b6396, #7fbfe8);
  --mem-live: light-dark(#1f6fa8, #3f88bb);
  --mem-head: light-dark(#7db3d8, #2a587a);
  --mem-idle: light-dark(#c3dcec, #20394b);
  --mem-stack: light-dark(#4a206f, #d9bfe0);
  --mem-runtime: light-dark(#7b858d, #6a747c);
  --mem-nongo: light-dark(#bfc7cc, #45515b);
  --hatch: light-dark(#ffffffb0, #0d131790);
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI",
    "Noto Sans", Cantarell, "Liberation Sans", "DejaVu Sans Condensed",
    system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo,
    "Cascadia Mono", Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
  --fs-xs: .6875rem;   --lh-xs: 1rem;
  --fs-s: .75rem;     --lh-s: 1.125rem;
  --fs-m: .8125rem;   --lh-m: 1.25rem;
  --fs-l: .9375rem;   --lh-l: 1.375rem;
  --fs-xl: 1.125rem;   --lh-xl: 1.5rem;
  --fs-2xl: 1.3125rem;  --lh-2xl: 1.875rem;
  --w-normal: 400; --w-strong: 600;
  --s1: .125rem; --s2: .25rem; --s3: .5rem; --s4: .75rem;
  --s5: 1rem; --s6: 1.5rem; --s7: 2rem; --s8: 3rem;
  --r1: 3px; --r2: 5px; --r3: 8px;
  --gap: 1rem;
  --focus: 2px solid var(--ink);
  --focus-offset: 2px;
}
@media (prefers-contrast: more) {
  :root {
    --text-2: var(--text); --text-3: var(--text);
    --line: var(--line-strong); --grid: var(--line-strong);
  }
}
:where(a, summary, [tabindex]):focus-visible {
  outline: var(--focus); outline-offset: var(--focus-offset); border-radius: var(--r1);
}

*, *::before, *::after { box-sizing: border-box; }
html { background: var(--bg); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; font: var(--fs-m)/var(--lh-m) var(--sans); color: var(--text);
  font-variant-numeric: tabular-nums;
}
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
code, pre { font-family: var(--mono); font-size: .923em; font-variant-ligatures: none; }
svg { display: block; }
.num { text-align: right; white-space: nowrap; }
.sub { color: var(--text-2); }
.vh {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
main {
  max-width: 50rem; margin: var(--s6) auto; padding: var(--s6) 2rem var(--s7);
  background: var(--surface); border: 1px solid var(--line); border-radius: var(--r3);
}
main, section, td, th, dd { overflow-wrap: anywhere; }
.head {
  display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4);
  padding-bottom: var(--s4); border-bottom: 1px solid var(--line);
  color: var(--text-2); font-size: var(--fs-s);
}
.brand {
  display: flex; align-items: center; gap: var(--s3); color: var(--text);
  font-size: var(--fs-m); font-weight: var(--w-strong);
}
.brand svg { width: 18px; height: 18px; }
.push { margin-left: auto; text-align: right; }

.answer { padding: var(--s5) 0 var(--s4); }
.meta {
  display: flex; flex-wrap: wrap; align-items: center; gap: var(--s3) var(--s4);
  color: var(--text-2);
}
h1 {
  margin-top: var(--s3); font-size: var(--fs-2xl); line-height: var(--lh-2xl);
  font-weight: var(--w-normal); letter-spacing: -.005em; text-wrap: pretty;
}
h1 b { font-weight: var(--w-strong); }
.v {
  display: inline-flex; align-items: center; gap: .4em; font-weight: var(--w-strong);
  white-space: nowrap;
}
.v svg { width: 14px; height: 14px; flex: none; }
.v-leaking { color: var(--leaking-text); } .v-leaking svg { color: var(--leaking); }
.v-suspect { color: var(--suspect-text); } .v-suspect svg { color: var(--suspect); }
.v-steady { color: var(--steady-text); font-weight: var(--w-normal); }
.v-steady svg { color: var(--steady); }
.v-unknown { color: var(--unknown-text); font-weight: var(--w-normal); }
.v-unknown svg { color: var(--unknown); }
.badge { height: 1.625rem; padding: 0 .6em 0 .5em; border-radius: var(--r2); }
.badge.v-leaking { background: var(--leaking-solid); color: var(--on-leaking); }
.badge.v-leaking svg { color: inherit; }
.badge.v-suspect { background: var(--suspect-tint); border: 1px solid var(--suspect); }
.badge.v-steady { background: var(--steady-tint); }
.badge.v-unknown { background: var(--unknown-tint); border: 1px dashed var(--unknown); }

.facts {
  display: grid; grid-template-columns: repeat(4, minmax(0, 1fr));
  border: 1px solid var(--line); border-radius: var(--r3);
}
.facts > div { padding: var(--s3) var(--s4); border-left: 1px solid var(--line); min-width: 0; }
.facts > div:first-child { border-left: 0; }
.facts dt { font-size: var(--fs-s); line-height: var(--lh-s); color: var(--text-2); }
.facts dd { font-size: var(--fs-xl); line-height: var(--lh-xl); font-weight: var(--w-strong); }
.facts dd + dd {
  font-size: var(--fs-s); line-height: var(--lh-s); font-weight: var(--w-normal);
  color: var(--text-2);
}
.facts .grow { color: var(--grow); }

section { margin-top: var(--s6); }
section > h2 {
  font-size: var(--fs-l); line-height: var(--lh-l); font-weight: var(--w-strong);
  margin-bottom: var(--s3);
}
section > h3, .two h3 {
  font-size: var(--fs-m); line-height: var(--lh-m); font-weight: var(--w-strong);
  margin: var(--s4) 0 var(--s2);
}
.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 var(--s6); }
.para + .para, .small + .small { margin-top: var(--s3); }
.para { text-wrap: pretty; max-width: 42rem; }
.small { font-size: var(--fs-s); line-height: var(--lh-s); color: var(--text-2); }
pre {
  margin: var(--s3) 0 0; padding: var(--s3) var(--s4); background: var(--inset);
  border-radius: var(--r2); font-size: var(--fs-s); line-height: 1.25rem;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
pre + p { margin-top: var(--s2); }
.scroll + .para, .tbl + .para, .list + .small { margin-top: var(--s3); }
.budget-table .sub { white-space: nowrap; }
.list > li { padding: var(--s2) 0; border-bottom: 1px solid var(--line); }
.list > li:last-child { border-bottom: 0; }
.warn { padding: var(--s3) var(--s4); background: var(--suspect-tint); border-radius: var(--r2); }
.warn + .warn { margin-top: var(--s3); }
.frames { counter-reset: frame; font-size: var(--fs-s); line-height: 1.25rem; }
.frames li { padding: var(--s2) 0 var(--s2) var(--s4); border-left: 2px solid var(--line-strong); }
.frames li.here { border-color: currentColor; font-weight: var(--w-strong); }
.frames .sub { display: block; font-weight: var(--w-normal); }
.frames .here.leaking { border-color: var(--leaking); }
.frames .here.suspect { border-color: var(--suspect); }
.finding { border-top: 1px solid var(--line); padding-top: var(--s4); margin-top: var(--s4); }
.finding h3 { font-size: var(--fs-m); line-height: var(--lh-m); margin: var(--s2) 0; }
details { margin-top: var(--s3); font-size: var(--fs-s); line-height: var(--lh-s); }
summary { color: var(--text-2); cursor: pointer; padding: var(--s2) 0; width: fit-content; }
.scroll { overflow-x: auto; }

.tbl { width: 100%; border-collapse: collapse; text-align: left; }
.tbl caption { text-align: left; color: var(--text-2); padding-bottom: var(--s2); }
.tbl th, .tbl td { padding: .3rem var(--s4) .3rem 0; border-bottom: 1px solid var(--line); }
.tbl th, .tbl td { vertical-align: top; }
.tbl tr > :last-child { padding-right: 0; }
.tbl th.num { text-align: right; }
.tbl thead th { font-size: var(--fs-s); font-weight: var(--w-normal); color: var(--text-2); }
.tbl th[scope=row] { font-weight: var(--w-strong); }
.facts-table th[scope=row] { width: 8rem; font-weight: var(--w-normal); color: var(--text-2); }
.budget-table { max-width: 30rem; }
.budget-table th[scope=row] { font-weight: var(--w-normal); }
.budget-table tr.sum > * { border-top: 1px solid var(--line-strong); font-weight: var(--w-strong); }

.legend {
  display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); margin-bottom: var(--s3);
  font-size: var(--fs-s); line-height: var(--lh-s); color: var(--text-2);
}
.legend span { display: inline-flex; align-items: center; gap: var(--s3); }
.legend svg { width: 20px; height: 10px; }
.ch { width: 100%; height: auto; }
.ch.narrow { display: none; }
.ch text {
  font: 11px/1 var(--sans); fill: var(--axis); font-variant-numeric: tabular-nums;
}
.ch text.title { font-size: 12px; fill: var(--text-2); }
.ch .grid { stroke: var(--grid); } .ch .axis { stroke: var(--line-strong); }
.ch .line { fill: none; stroke: var(--tide); stroke-width: 1.25; stroke-linejoin: round; }
.ch .dot { fill: var(--tide); }
.ch .tide { fill: var(--tide-area); }
.ch .base { stroke: var(--baseline); stroke-dasharray: 2 3; }
.ch .limit { stroke: var(--limit); stroke-width: 1.5; }
.ch text.lim, .ch text.value { fill: var(--text); font-weight: 600; }
.ch .now { stroke: var(--axis); } .ch .future { fill: var(--future); }
.ch .ph-load { fill: var(--load); }
.ch .ph-baseline, .ch .ph-cool-down { fill: none; }
.ch .edge { stroke: var(--line-strong); }
.ch text.phase { fill: var(--text-2); }
.ch .ev { stroke: var(--event); stroke-dasharray: 1 3; }
.ch .evb { fill: var(--surface); stroke: var(--event); }
.ch text.evt { fill: var(--event); font-weight: 600; font-size: 10px; }
.ch .low { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
.ch .mark { stroke-width: 4; }
.ch .proj { fill: none; stroke-width: 1.5; stroke-dasharray: 5 4; }
.ch .leaking .low, .ch .leaking .mark, .ch .leaking .proj { stroke: var(--leaking); }
.ch .leaking .area, .ch .leaking .band { fill: var(--leaking-area); }
.ch .leaking .reach { fill: var(--leaking); }
.ch .leaking text.stay { fill: var(--leaking-text); font-weight: 600; }
.ch .suspect .low, .ch .suspect .mark, .ch .suspect .proj { stroke: var(--suspect); }
.ch .suspect .low { stroke-dasharray: 6 3; } .ch .suspect .area { fill: var(--suspect-area); }
.ch .suspect text.stay { fill: var(--suspect-text); font-weight: 600; }
.ch .steady .low, .ch .steady .mark, .ch .steady .proj { stroke: var(--steady); }
.ch .unknown .line { stroke: var(--unknown); } .ch .unknown .tide { fill: var(--unknown-area); }
.ch .unknown .dot { fill: var(--unknown); }
.ch .process .low, .ch .process .mark, .ch .process .proj { stroke: var(--axis); }
.ch .process .low { stroke-width: 1.25; }
.ch .halo {
  paint-order: stroke; stroke: var(--surface); stroke-width: 4px; stroke-linejoin: round;
}
.flow { display: grid; grid-template-columns: 3.5rem 1fr; gap: 2px var(--s4); margin: var(--s4) 0; }
.flow span:nth-child(odd) { color: var(--text-2); font-size: var(--fs-s); }
.flow span:nth-child(even) { display: flex; align-items: center; gap: var(--s3); }
.flow i { display: block; height: .75rem; min-width: 1px; }
.flow .birth { background: var(--birth); } .flow .death { background: var(--death); }
.flow .plain { background: var(--axis); }

.cycles { max-width: 34rem; }
.cycles caption { font-size: var(--fs-l); font-weight: var(--w-strong); color: var(--text); }
.finding .cycles caption { font-size: var(--fs-m); }
.small.done { margin-bottom: var(--s3); }
details + details { margin-top: 0; }
.cycles th[scope=row] { font-weight: var(--w-normal); white-space: nowrap; }
.cycles tr.sum > * { border-top: 1px solid var(--line-strong); font-weight: var(--w-strong); }
.cycles + .small { margin-top: var(--s3); }
.cycles .bar-cell { width: 60%; }
.cycles .bar-cell i { display: block; height: .75rem; margin-top: .25rem; min-width: 1px; }
.cycles .birth { background: var(--birth); } .cycles .plain { background: var(--axis); }
.cycles .unexplained { background: var(--line-strong); }
.cycles .less { border: 1px solid var(--axis); }
.phases tr.load > * { background: var(--load); }
.phases th[scope=row] { font-weight: var(--w-normal); }
.pair figcaption { font-weight: var(--w-strong); margin-bottom: var(--s3); }

.budget { position: relative; margin: 1.5rem 0 1.75rem; }
.bar {
  display: flex; height: 1.75rem; border-radius: var(--r1); background: var(--inset);
  overflow: hidden; box-shadow: inset 0 0 0 1px var(--line);
}
.bar i { display: block; flex: none; border-right: 1px solid var(--surface); }
.budget .rss {
  position: absolute; top: -.25rem; bottom: -.25rem; width: 2px; background: var(--ink);
}
.budget .tick {
  position: absolute; font-size: var(--fs-xs); line-height: 1rem; color: var(--text-2);
  white-space: nowrap;
}
.budget .above { top: -1.25rem; right: 0; } .budget .below { bottom: -1.25rem; }
.sw {
  display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: .4em;
  vertical-align: -1px;
}
.hatch {
  background-image: repeating-linear-gradient(
    135deg, transparent 0 3px, var(--hatch) 3px 5px);
}
.live-heap { background-color: var(--mem-live); }
.gc-headroom { background-color: var(--mem-head); }
.idle { background-color: var(--mem-idle); } .stacks { background-color: var(--mem-stack); }
.runtime { background-color: var(--mem-runtime); } .non-go { background-color: var(--mem-nongo); }

@media (max-width: 640px) {
  main { border: 0; margin: 0; padding: var(--s4) 1rem; border-radius: 0; }
  .push { margin-left: 0; text-align: left; }
  h1 { font-size: var(--fs-xl); line-height: var(--lh-xl); }
  .facts { grid-template-columns: 1fr 1fr; }
  .facts > div:nth-child(odd) { border-left: 0; }
  .facts > div:nth-child(n + 3) { border-top: 1px solid var(--line); }
  .two { grid-template-columns: minmax(0, 1fr); }
  .facts-table th[scope=row] { width: 5.5rem; }
  .ch.wide { display: none; } .ch.narrow { display: block; }
  summary { padding: var(--s4) 0; }
  .row { grid-template-columns: 1.75rem 2rem minmax(0, 1fr); }
  .listing .gap { margin-left: .8125rem; padding-left: 3.3125rem; }
}
@media (forced-colors: active) {
  .ch .line, .ch .low, .ch .mark { stroke: CanvasText; } .badge { border: 1px solid; }
  .bar i, .sw { forced-color-adjust: none; }
}
@page { size: A4; margin: 14mm 14mm 16mm; }
@media print {
  html { background: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { font-size: 10pt; }
  main { max-width: none; border: 0; margin: 0; padding: 0; }
  section { margin-top: 6mm; }
  .facts, figure, .budget, .finding, tr, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .ch.wide { display: block; } .ch.narrow { display: none; }
  details:not([open]) { display: none; }
}
.listing {
  margin: var(--s4) 0; padding: var(--s3) 0; border: 1px solid var(--line);
  border-radius: var(--r3); font-size: var(--fs-s); line-height: 1.25rem;
}
.listing p { margin: 0; }
.listing .file {
  padding: 0 var(--s4) var(--s3); color: var(--text-2); border-bottom: 1px solid var(--line);
  margin-bottom: var(--s3); font-family: var(--mono);
}
.listing .row + .file { margin-top: var(--s4); border-top: 1px solid var(--line);
  padding-top: var(--s3); }
.listing .gap {
  margin-left: 1.4375rem; padding: var(--s1) 0 var(--s1) 4.1875rem; color: var(--text-3);
  border-left: 2px dotted var(--line-strong);
}
.listing .gap:empty { display: none; }
.row { display: grid; grid-template-columns: 3rem 2.25rem minmax(0, 1fr); }
.row > div { padding: 0 var(--s4) 0 var(--s3); min-width: 0; }
.row code { font-size: 1em; white-space: pre-wrap; overflow-wrap: anywhere; }
.row .no { text-align: right; color: var(--text-3); font-family: var(--mono); }
.row .marks {
  display: flex; justify-content: center; gap: 2px; align-items: flex-start;
  background: linear-gradient(var(--line-strong), var(--line-strong)) center / 2px 100% no-repeat;
}
.row.step { background: var(--inset); }
.row.step > div { padding-bottom: var(--s2); }
.row .role { font-weight: var(--w-strong); }
.marks b {
  min-width: 1.25rem; height: 1.25rem; padding: 0 .2rem; text-align: center; font-size: var(--fs-xs);
  line-height: calc(1.25rem - 4px); color: var(--steady-text); background: var(--surface);
  border: 2px solid var(--steady); border-radius: .625rem;
}
.row.last { background: var(--leaking-tint); }
.row.last .role { color: var(--leaking-text); }
.row.last .marks b:last-child {
  color: var(--on-leaking); background: var(--leaking-solid); border-color: var(--leaking-solid);
  border-radius: var(--r1);
}
pre.go, pre.diff { overflow-x: auto; white-space: pre; overflow-wrap: normal; }
pre.diff { padding: 0; border: 1px solid var(--line); background: none; border-radius: var(--r2); }
pre.diff span { display: block; padding: 0 var(--s4); min-width: fit-content; }
pre.diff .added { background: var(--steady-tint); }
pre.diff .removed { background: var(--leaking-tint); }
pre.diff .where { color: var(--text-2); background: var(--inset); }
.hljs-keyword, .hljs-type, .hljs-built_in { color: var(--steady-text); }
.hljs-string, .hljs-number, .hljs-literal { color: var(--suspect-text); }
.hljs-comment { color: var(--text-3); }
`;
