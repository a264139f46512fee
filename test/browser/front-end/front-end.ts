/* A small front end as anybody might write it: it knows nothing of mocks. */

interface Organisation {
  readonly id: string
  readonly name: string
}

/** Shows the organisations of an API below an element, with what can be done to them. */
export function mountFrontEnd(root: HTMLElement, api: string): void {
  root.innerHTML = `
    <p role="status"></p>
    <form><input name="name" aria-label="Name"><button>Create</button></form>
    <button id="refresh" type="button">Refresh</button>
    <ul></ul>`
  const status = one(root, '[role=status]')
  const list = one(root, 'ul')
  const form = one<HTMLFormElement>(root, 'form')

  async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(answer.message)
    return answer
  }

  async function refresh(): Promise<void> {
    const { items } = await call<{ items: Organisation[] }>('GET', '/partner-organisations')
    list.replaceChildren(...items.map(row))
  }

  function row({ id, name }: Organisation): HTMLElement {
    const item = document.createElement('li')
    const input = document.createElement('input')
    input.value = name
    item.append(
      input,
      button('Rename', () => act(() => call('PUT', `/partner-organisation/${id}`, { name: input.value }))),
      button('Delete', () => act(() => call('DELETE', `/partner-organisation/${id}`))),
    )
    return item
  }

  /** Does something, then shows the list as it is now; what fails is told. */
  async function act(work: () => Promise<unknown> = async () => undefined): Promise<void> {
    show('loading', 'Loading…')
    try {
      await work()
      await refresh()
      show('ready', '')
    } catch (error) {
      show('error', error instanceof TypeError ? 'The server cannot be reached.' : String(error))
    }
  }

  function show(state: string, text: string): void {
    status.textContent = text
    root.dataset['state'] = state
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    const name = String(new FormData(form).get('name'))
    void act(() =>
      call('POST', '/partner-organisation', {
        name: name || undefined,
        zuoraAccountId: 'z1',
        isZuoraInvoiceOwner: true,
      }),
    )
  })
  one(root, '#refresh').addEventListener('click', () => void act())
  void act()
}

function button(text: string, click: () => Promise<void>): HTMLButtonElement {
  const made = document.createElement('button')
  made.textContent = text
  made.addEventListener('click', () => void click())
  return made
}

/** The element a selector finds. */
export function one<Kind extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): Kind {
  const found = root.querySelector<Kind>(selector)
  if (found === null) throw new Error(`there is no ${selector}`)
  return found
}
