import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/*
 * The ceiling: node:http sending bytes it was given, after reading the body. node bare-server.ts <answer.json> <port>
 */

const [file = '', port = '0'] = process.argv.slice(2)
const { status, headers, body } = JSON.parse(readFileSync(file, 'utf8')) as {
  status: number
  headers: Record<string, string>
  body: string
}

createServer((request, response) => {
  request.on('data', () => {})
  request.on('end', () => {
    response.writeHead(status, headers)
    response.end(body)
  })
}).listen(Number(port), '127.0.0.1')
