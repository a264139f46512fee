/** Path below which the control interface answers, on every transport. */
export const CONTROL_PATH = '/__understudy'

/** Request header that names the session; without it the session is `''`. */
export const SESSION_HEADER = 'x-understudy-session'
