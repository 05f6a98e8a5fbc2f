/** One style sheet for every hosted page: calm, one column, readable at 360 px. */
export const PAGE_CSS = `
:root {
  color-scheme: light dark;
  --paper: #fffdf8; --surface: #fff; --ink: #1b1f1d; --ink-2: #4a534e;
  --pine: #1e5b3f; --pine-hover: #2a7350; --on-pine: #fff; --clay: #b4431f;
  --line: #d9ded9; --border: #858e88; --leaf: #e7f1ea; --warn: #fff4d6; --warn-ink: #6b4500;
  --danger: #b42318; --danger-tint: #fdecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101513; --surface: #18201c; --ink: #eef3ef; --ink-2: #b3bdb6;
    --pine: #6fc294; --pine-hover: #8ad3aa; --on-pine: #101513; --clay: #ff9b73;
    --line: #2b352f; --border: #7c877f; --leaf: #1f3028; --warn: #33290e; --warn-ink: #ffe2a0;
    --danger: #ff9a8f; --danger-tint: #3a1d1a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); font-size: 16px; line-height: 1.6;
  font-family: -apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.sandbox { background: var(--warn); color: var(--warn-ink); text-align: center; padding: 8px 16px; font-weight: 600; }
main { max-width: 480px; margin: 0 auto; padding: 16px; }
.shop { margin: 8px 0 0; color: var(--ink-2); }
h1 { font-size: 22px; line-height: 1.4; margin: 0 0 12px; }
h2 { font-size: 18px; margin: 24px 0 8px; }
p { margin: 0 0 12px; }
.card-box { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 12px 16px; margin: 0 0 16px; }
.card-box h2 { margin-top: 0; }
.card-box.row { align-items: center; padding: 10px 16px; margin-top: 0; }
.lines { list-style: none; margin: 0; padding: 0; }
.lines li, .row { display: flex; justify-content: space-between; gap: 16px; padding: 6px 0; }
.lines li + li { border-top: 1px solid var(--line); }
.lines small { display: block; color: var(--ink-2); font-size: 14px; }
.sum { white-space: nowrap; font-variant-numeric: tabular-nums; }
.total { border-top: 1px solid var(--line); margin-top: 6px; padding-top: 10px; font-weight: 600; }
.total .sum { color: var(--clay); font-size: 22px; line-height: 1.3; }
.clock { display: flex; justify-content: space-between; background: var(--leaf); border-radius: 12px; padding: 10px 16px; margin: 0 0 8px; font-variant-numeric: tabular-nums; }
details { background: var(--surface); border: 1px solid var(--border); border-radius: 12px; margin: 0 0 12px; }
summary { min-height: 48px; padding: 10px 16px; cursor: pointer; font-weight: 600; border-radius: 12px; }
details[open] > summary { border-bottom: 1px solid var(--line); border-radius: 12px 12px 0 0; }
details.aside { border: 0; border-top: 1px solid var(--line); border-radius: 0; margin: 20px 0 0; background: transparent; }
details.aside > summary { padding: 10px 0; font-weight: 400; color: var(--ink-2); border-bottom: 0; }
.safe { text-align: center; margin: 16px 0 0; }
.inside { padding: 12px 16px 16px; }
label { display: block; font-weight: 600; margin-top: 12px; }
.hint { color: var(--ink-2); font-size: 14px; margin: 0 0 4px; }
input { width: 100%; min-height: 48px; padding: 10px 12px; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--border); border-radius: 8px; font-variant-numeric: tabular-nums; }
input[aria-invalid="true"] { border: 2px solid var(--danger); }
.field-error { color: var(--danger); margin: 4px 0 0; font-size: 14px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px; align-items: end; }
.problem { background: var(--danger-tint); border: 1px solid var(--danger); border-radius: 12px; padding: 12px 16px; margin: 0 0 16px; }
.problem h2 { margin: 0 0 4px; font-size: 16px; color: var(--danger); }
.problem p { margin: 0; }
button, .button { display: block; width: 100%; min-height: 48px; padding: 10px 16px; margin-top: 16px; font: inherit; font-weight: 600; text-align: center; text-decoration: none; border-radius: 12px; border: 1px solid var(--pine); background: var(--pine); color: var(--on-pine); cursor: pointer; }
button:hover, .button:hover { background: var(--pine-hover); border-color: var(--pine-hover); }
button.second, .button.second { background: transparent; color: var(--pine); }
button.second:hover, .button.second:hover { background: var(--leaf); color: var(--pine); border-color: var(--pine); }
a { color: var(--pine); }
.leave { display: block; min-height: 44px; padding: 10px 0; text-align: center; }
:focus-visible { outline: 3px solid var(--pine); outline-offset: 2px; }
.code { display: block; width: min(240px, 100%); height: auto; margin: 8px auto; border: 1px solid var(--line); border-radius: 8px; background: #fff; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; padding: 6px 0; border-top: 1px solid var(--line); font-weight: 400; font-variant-numeric: tabular-nums; vertical-align: top; }
th { white-space: nowrap; padding-right: 16px; }
tr:first-child th, tr:first-child td { border-top: 0; }
`;
