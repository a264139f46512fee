import { UnderstudyError } from '../../errors.ts'
import type { Sender } from '../sender.ts'

/** Lets requests through until it is shut. */
export interface Gate {
  /** @throws UnderstudyError `INTERRUPTED` while the gate is shut */
  readonly send: Sender
  /** What is under way is waited for; nothing new is sent. */
  shut(): void
  /** What has to be put right may be sent again. */
  open(): void
}

/** Makes an open gate before a sender. */
export function createGate(send: Sender): Gate {
  let isShut = false
  return {
    async send(request) {
      if (isShut)
        throw new UnderstudyError('INTERRUPTED', {
          message: 'the check was interrupted',
          hint: 'start it again',
        })
      return send(request)
    },
    shut() {
      isShut = true
    },
    open() {
      isShut = false
    },
  }
}
