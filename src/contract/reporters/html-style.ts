/** The style sheet of the page, between its tags. {@link STYLE_HASH} is that of this very text. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2430;--soft:#5d6778;--paper:#fff;--line:#d9dee7;--good:#1a7f4b;--bad:#c2352b;--warn:#a86400;--none:#c5ccd8}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#9aa5b8;--paper:#14181f;--line:#2d3542;--good:#4cc38a;--bad:#ff7b72;--warn:#e0a64b;--none:#3b4454}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}
.soft{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
details{border:1px solid var(--line);border-radius:6px;padding:.5rem .75rem;margin:.5rem 0}
summary{cursor:pointer}summary b{font-weight:600}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:color-mix(in srgb,var(--line) 35%,transparent);padding:.5rem;border-radius:4px}
code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .75rem .2rem 0;border-bottom:1px solid var(--line)}
td.n{text-align:right;font-variant-numeric:tabular-nums}
svg{display:block;max-width:100%;height:auto}
.bar-back{fill:var(--none)}.bar{fill:var(--good)}.cell-good{fill:var(--good)}.cell-bad{fill:var(--bad)}.cell-none{fill:var(--none)}
`

/** SHA-256 of {@link STYLE} as a policy names it (CSP level 3, section 2.3.1). */
export const STYLE_HASH = 'sha256-fPWXcVvKS96pw736J1cBVspy/af5uKEQmSL2QlRK0/E='
