import { plural } from '../../resource/words/plural.ts'
import { isPicture } from '../entity.ts'
import { slugOf } from '../words.ts'
import { faked } from './faked.ts'
import { nameOfRecord } from './record-name.ts'
import type { Draw, Meaning } from './types.ts'

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const HEX = '0123456789abcdef'

/**
 * A page about the record, named by its id: `https://www.nexora.example/projects/48213`, what belongs to it below that
 * (`/projects/48213/tasks`); of a company `https://www.nexora.example/partner-portal`. Of a picture it is the file.
 */
function page(draw: Draw): string {
  const { scene, words, qualifiers } = draw
  if (isPicture(scene.entity.words)) return image('images', fileKind(draw)[0])(draw)
  const about = qualifiers.length > 0 ? qualifiers : words
  const path = slugOf(about.filter(word => !ADDRESS_WORDS.has(word)).join('-'))
  const { kind, words: entity } = scene.entity
  if (kind === 'company' || entity.length === 0 || about.some(word => OF_SITE.test(word))) {
    const site = `https://www.${scene.company.domain}`
    return path === '' || path === 'company' ? site : `${site}/${path}`
  }
  const record = `https://www.${siteOf(scene)}/${pathOfKind(entity)}/${recordId(draw)}`
  return path === '' || path === slugOf(entity.join('-')) ? record : `${record}/${path}`
}

/** A company's own; of anything else that of whoever keeps it. */
function siteOf({ entity, company, input }: Draw['scene']): string {
  return entity.kind === 'company' ? company.domain : (input.folk.site ?? company.domain)
}

const ADDRESS_WORDS: ReadonlySet<string> = new Set(
  'url uri link href web site html api self permalink canonical'.split(' '),
)

/** What a site has one of, whatever record links to it. */
const OF_SITE =
  /^(?:terms|privacy|legal|help|support|docs?|callback|redirect|webhook|return|success|cancel|login|token|endpoint|next|previous|first|last)$/

function pathOfKind(entity: readonly string[]): string {
  const last = entity.at(-1) ?? ''
  return slugOf([...entity.slice(0, -1).filter(word => word !== last), plural(last)].join('-'))
}

/** What an address can hold without escapes. */
const PLAIN_ID = /^[\w.~-]{1,64}$/

function recordId({ scene }: Draw): string {
  const { id } = scene
  return id !== undefined && PLAIN_ID.test(id)
    ? id
    : String(scene.input.random.at('~page').integer(1000, 99_999))
}

/** Reachable nowhere, like all addresses made here: names below `.example` are never registered (RFC 2606). */
function image(folder: string, extension: string): (draw: Draw) => string {
  return ({ scene, random }) => `https://cdn.${siteOf(scene)}/${folder}/${random.text(HEX, 12)}.${extension}`
}

const PICTURES: readonly (readonly [string, string])[] = [
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
]
const FILES: readonly (readonly [string, string])[] = [
  ['pdf', 'application/pdf'],
  ['csv', 'text/csv'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['png', 'image/png'],
]

/** Extension and media type of the file a record is about: its name and its type agree. */
function fileKind({ scene }: Draw): readonly [string, string] {
  return scene.input.random.at('~file').pick(isPicture(scene.entity.words) ? PICTURES : FILES)
}

/** Of what bears its file's name already, as documents do, the extension is the file's own. */
function fileName(draw: Draw): string {
  return `${slugOf(nameOfRecord(draw).replace(/\.[a-z]{3,4}$/, ''))}.${fileKind(draw)[0]}`
}

/** Documentation ranges (RFC 5737): they are nobody's. */
const ipv4 = faked(faker =>
  faker.internet.ipv4({ network: faker.helpers.arrayElement(['test-net-1', 'test-net-2', 'test-net-3']) }),
)

/** The web: addresses, files, machines, secrets. */
export const web: Meaning = {
  text: {
    'url|uri|link|href|permalink|web url|deep link|endpoint|callback url|redirect uri|redirect url|webhook url|landing page|self|related|next url':
      page,
    'website|web site|homepage|home page|website url|site|site url|company url|web address|blog|blog url': ({
      scene,
    }) => `https://www.${scene.company.domain}`,
    'domain|domain name|company domain|hostname|host|fqdn|email domain|web domain|primary domain': ({
      scene,
    }) => scene.company.domain,
    'subdomain|tenant slug|workspace slug|org slug|organization slug': ({ scene }) =>
      scene.company.domain.split('.')[0],
    'logo|logo url|icon url|brand logo|company logo': ({ scene }) =>
      `https://cdn.${scene.company.domain}/brand/logo.svg`,
    'avatar|avatar url|profile picture|profile image|profile photo|gravatar|picture|photo|photo url|picture url|profile image url|headshot':
      image('avatars', 'jpg'),
    'image|image url|thumbnail|thumbnail url|banner|cover|cover image|cover url|screenshot|preview url|poster|img|icon|favicon|background image':
      image('images', 'png'),
    'video|video url|stream url': image('videos', 'mp4'),
    'file|file url|document url|pdf|pdf url|download url|attachment url|invoice pdf|attachment': image(
      'files',
      'pdf',
    ),
    'slug|handle slug|url key|permalink slug|url slug|path slug|key name|identifier slug': draw =>
      slugOf(nameOfRecord(draw)),
    'thumbnail path|image path|avatar path|picture path|poster path|icon path|preview path': ({ random }) =>
      `/images/${random.text(HEX, 12)}.jpg`,
    'path|directory|folder path': draw =>
      `/${slugOf(nameOfRecord(draw))}/${draw.random.pick(['exports', 'archive', 'shared', 'reports'])}`,
    'file path': draw => `/shared/${slugOf(nameOfRecord(draw))}.${fileKind(draw)[0]}`,
    'file name|filename|original filename': fileName,
    'mime|mime type|content type|media type|file type|mimetype': draw => fileKind(draw)[1],
    'extension|file extension': draw => fileKind(draw)[0],
    'ip|ip address|ipv4|client ip|remote ip|source ip|ip v4|remote addr|last ip': ipv4,
    'ipv6|ip v6': ({ random }) =>
      `2001:db8:${random.text(HEX, 4)}:${random.text(HEX, 4)}::${random.integer(1, 9)}`,
    'mac|mac address': faked(faker => faker.internet.mac()),
    'token|access token|refresh token|auth token|session token|verification token|invite token|bearer token|csrf token|reset token|client secret|secret|secret key|api secret|signing secret|webhook secret|nonce|cursor|query more|continuation token|page token|next page token|next cursor|next token':
      ({ random }) => random.text(BASE64URL, 32),
    'api key|apikey|public key|publishable key|license key|access key': ({ random }) =>
      random.text('abcdefghijkmnpqrstuvwxyz23456789', 32),
    'kid|x5t|x5t s256|hash|checksum|sha256|digest|fingerprint|signature|etag hash|content hash': ({
      random,
    }) => random.text(HEX, 64),
    sha512: ({ random }) => random.text(HEX, 128),
    'md5|etag': ({ random }) => random.text(HEX, 32),
    'sha|sha1|commit|commit sha|commit hash|revision|git sha': faked(faker => faker.git.commitSha()),
    'commit message': faked(faker => faker.git.commitMessage()),
    'branch|branch name|git branch': faked(faker => faker.git.branch()),
    'jwt|id token': ({ scene, random }) =>
      scene.fakerAt(random).internet.jwt({ refDate: scene.timeline.nowMs }),
    'version|app version|api version|sdk version|software version|firmware version|semver|release': faked(
      faker => faker.system.semver(),
    ),
    'color|colour|hex color|brand color|primary color|background color|hex': faked(faker =>
      faker.color.rgb(),
    ),
    'status text|http status text': () => 'OK',
    'status code|http status|http status code|response code|http code': () => '200',
    'trace id|request id|correlation id|span id': ({ random }) => random.text(HEX, 32),
    'message id': ({ random, scene }) => `<${random.text(HEX, 20)}@mail.${scene.company.domain}>`,
  },
  vocabulary: {
    rel: ['self', 'next', 'related'],
    browser: ['Chrome', 'Firefox', 'Safari', 'Edge'],
    'os|operating system|platform': ['macOS', 'Windows', 'iOS', 'Android', 'Linux'],
    'device type': ['desktop', 'mobile', 'tablet'],
    protocol: ['https', 'http', 'sftp'],
    'method|http method|request method': ['GET', 'POST', 'PUT', 'DELETE'],
    'encoding|charset': ['utf-8', 'iso-8859-1'],
    algorithm: ['sha256', 'sha512', 'ed25519'],
    'scope|permission|oauth scope': ['read', 'write', 'orders:read', 'orders:write', 'profile', 'admin'],
    'token type': ['Bearer'],
    'grant type': ['client_credentials', 'authorization_code', 'refresh_token'],
    'event type|event name|webhook event|trigger': [
      'order.created',
      'order.updated',
      'invoice.paid',
      'customer.created',
      'subscription.cancelled',
    ],
  },
  number: {
    port: ({ random }) => random.pick([443, 8080, 8443, 5432, 3000]),
    'http status|status code|response code|http code': () => 200,
    'size|file size|bytes|size bytes|content length|size in bytes': ({ random }) =>
      Math.round(10 ** random.real(3.5, 6.8)),
    'size kb|size mb|storage|storage used|disk|memory': ({ random }) => random.integer(4, 512),
    width: ({ random }) => random.pick([320, 640, 1080, 1280, 1920]),
    height: ({ random, scene }) =>
      scene.entity.kind === 'person' ? random.integer(152, 196) : random.pick([240, 480, 720, 1080]),
    'bandwidth|throughput': ({ random }) => random.integer(10, 900),
  },
}
