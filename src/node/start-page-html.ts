import { escapeMarkup } from '../http/escape-markup.ts'
import { counted } from '../json/counted.ts'
import type { Overview, ResourceOverview } from './overview.ts'

/** Colours come in pairs, for light and dark; text on its ground has a contrast of 4.5 and more. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f9, #14171c);
  --card: light-dark(#ffffff, #1c2027);
  --line: light-dark(#dde1e7, #313842);
  --text: light-dark(#1b2028, #e6e9ee);
  --quiet: light-dark(#59626f, #9aa4b2);
  --accent: light-dark(#0b5cad, #7cb8f5);
  --code: light-dark(#eef1f5, #12151a);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { margin: 0; font-size: 1.6rem; letter-spacing: -0.01em; }
header p { margin: 0.25rem 0 2rem; color: var(--quiet); }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.25rem 1.5rem 1.5rem; margin: 0 0 1.25rem; }
h2 { margin: 0; font-size: 1.2rem; }
h2 small { font-weight: 400; font-size: 0.9rem; color: var(--quiet); margin-left: 0.35rem; }
h3 { margin: 1.25rem 0 0.4rem; font-size: 0.8rem; font-weight: 600; color: var(--quiet); text-transform: uppercase; letter-spacing: 0.06em; }
.facts { margin: 0.2rem 0 0; color: var(--quiet); font-size: 0.92rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
th, td { text-align: left; padding: 0.35rem 0.9rem 0.35rem 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
thead th { font-size: 0.85rem; font-weight: 500; color: var(--quiet); }
tbody th { font-weight: 500; }
tbody tr:last-child > * { border-bottom: 0; }
th:first-child { width: 40%; }
.number { width: 6rem; text-align: right; font-variant-numeric: tabular-nums; padding-right: 1.75rem; }
.verbs { color: var(--quiet); }
.branch { color: var(--quiet); font-weight: 400; }
a { color: var(--accent); text-underline-offset: 0.15em; }
code, pre { font: 0.85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
ul { list-style: none; margin: 0; padding: 0; }
li + li { margin-top: 0.5rem; }
.line { display: flex; align-items: stretch; background: var(--code); border: 1px solid var(--line); border-radius: 7px; overflow: hidden; }
.line pre { flex: 1; margin: 0; padding: 0.55rem 0.8rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
button { flex: none; min-width: 4.6rem; border: 0; border-left: 1px solid var(--line); background: transparent; color: var(--accent); font: inherit; font-size: 0.85rem; cursor: pointer; }
button:hover { background: var(--line); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
footer { color: var(--quiet); font-size: 0.9rem; }
@media (max-width: 34rem) { article { padding: 1rem; } .line { flex-direction: column; } button { border-left: 0; border-top: 1px solid var(--line); padding: 0.4rem; } }
`

/** Copies the line beside a button and says so, to a screen reader too. */
export const SCRIPT = `
addEventListener('click', async event => {
  const button = event.target.closest('button[data-copy]')
  if (!button) return
  const text = button.parentElement.querySelector('code').textContent
  try {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector('code'))
    button.textContent = 'Selected'
  }
  setTimeout(() => { button.textContent = 'Copy' }, 1500)
})
`

/** The start page as an HTML document; all that comes from the APIs' documents is escaped. */
export function pageOf(overviews: readonly Overview[]): string {
  const [first] = overviews
  const title = overviews.length === 1 && first !== undefined ? first.title : `${overviews.length} APIs`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)} · Understudy</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>Understudy</h1>
<p>Stands in for ${escapeMarkup(listed(overviews))}.</p>
</header>
${overviews.map(articleOf).join('\n')}
<footer>The same as JSON: <code>curl</code> this address. Made-up data; nothing here reaches the real APIs.</footer>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`
}

function listed(overviews: readonly Overview[]): string {
  return new Intl.ListFormat('en').format(overviews.map(overview => overview.title))
}

function articleOf(overview: Overview): string {
  const { name, title, version, operations, seed, urls, control, resources, examples } = overview
  const id = `api-${encodeURIComponent(name)}`
  return `<article aria-labelledby="${escapeMarkup(id)}">
<h2 id="${escapeMarkup(id)}">${escapeMarkup(title)} <small>${escapeMarkup(version)}</small></h2>
<p class="facts">${counted(operations, 'operation')}, ${counted(resources.length, 'resource')}, seed ${escapeMarkup(seed)}</p>
<h3>Base URL</h3>
<ul>${urls.map(url => `<li>${copyable(url)}</li>`).join('')}</ul>
${resources.length === 0 ? '' : tableOf(resources, control)}
${examples.length === 0 ? '' : `<h3>Try</h3>\n<ul>${examples.map(line => `<li>${copyable(line)}</li>`).join('')}</ul>`}
<h3>Control</h3>
<p class="facts">${controlLinks(control)}</p>
</article>`
}

function tableOf(resources: readonly ResourceOverview[], control: string): string {
  return `<h3>Resources</h3>
<table>
<thead><tr><th scope="col">Resource</th><th scope="col" class="number">Records</th><th scope="col">Operations</th></tr></thead>
<tbody>${resources.map(resource => rowOf(resource, control)).join('')}</tbody>
</table>`
}

function rowOf({ name, depth, count, behaviours }: ResourceOverview, control: string): string {
  const branch =
    depth === 0 ? '' : `<span class="branch" aria-hidden="true">${'&emsp;'.repeat(depth - 1)}└ </span>`
  const link = linkTo(`${control}/state/${encodeURIComponent(name)}`, name)
  return `<tr><th scope="row">${branch}${link}</th><td class="number">${count}</td><td class="verbs">${behaviours.join(' ')}</td></tr>`
}

function controlLinks(control: string): string {
  const subjects = ['state', 'journal', 'sessions', 'clock', 'settings', 'openapi.json']
  return [linkTo(control, 'about'), ...subjects.map(each => linkTo(`${control}/${each}`, each))].join(' · ')
}

function linkTo(url: string, text: string): string {
  return `<a href="${escapeMarkup(url)}">${escapeMarkup(text)}</a>`
}

function copyable(text: string): string {
  return `<div class="line"><pre><code>${escapeMarkup(text)}</code></pre><button type="button" data-copy aria-live="polite">Copy</button></div>`
}
