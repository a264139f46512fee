/**
 * A city with everything about it that must agree in one record. Own data: faker draws city, country, currency, time
 * zone and dial code one by one, from all the world, and its phone numbers are not kept free for fiction.
 */
export interface Place {
  readonly city: string
  readonly region: string
  readonly regionCode: string
  readonly country: string
  /** ISO 3166-1 alpha-2 and alpha-3. */
  readonly code: string
  readonly code3: string
  /** Country calling code with its plus, and the national number as a mask (`#` is a digit). */
  readonly dial: string
  readonly phone: string
  readonly timezone: string
  /** ISO 4217. */
  readonly currency: string
  /** BCP 47. */
  readonly locale: string
  readonly language: string
  /** A mask: `#` a digit, anything else itself. */
  readonly postcode: string
  readonly latitude: number
  readonly longitude: number
  /** Empty where faker's street names, which are those of English-speaking countries, fit. */
  readonly streets: readonly string[]
  /** Whether the house number stands behind the street. */
  readonly numberLast: boolean
}

/* The phone masks lie in ranges the national regulators keep free for fiction, where there are any (555-01##, 020 7946 0###). */
const ROWS: readonly string[] = [
  'London|Greater London|LND|United Kingdom|GB|GBR|+44|20 7946 0###|Europe/London|GBP|en-GB|English|EC#A #AB|51.51|-0.13|',
  'Manchester|Greater Manchester|MAN|United Kingdom|GB|GBR|+44|161 496 0###|Europe/London|GBP|en-GB|English|M# #EQ|53.48|-2.24|',
  'Edinburgh|Scotland|SCT|United Kingdom|GB|GBR|+44|131 496 0###|Europe/London|GBP|en-GB|English|EH# #NG|55.95|-3.19|',
  'New York|New York|NY|United States|US|USA|+1|212-555-01##|America/New_York|USD|en-US|English|100##|40.71|-74.01|',
  'San Francisco|California|CA|United States|US|USA|+1|415-555-01##|America/Los_Angeles|USD|en-US|English|941##|37.77|-122.42|',
  'Austin|Texas|TX|United States|US|USA|+1|512-555-01##|America/Chicago|USD|en-US|English|787##|30.27|-97.74|',
  'Chicago|Illinois|IL|United States|US|USA|+1|312-555-01##|America/Chicago|USD|en-US|English|606##|41.88|-87.63|',
  'Boston|Massachusetts|MA|United States|US|USA|+1|617-555-01##|America/New_York|USD|en-US|English|021##|42.36|-71.06|',
  'Toronto|Ontario|ON|Canada|CA|CAN|+1|416-555-01##|America/Toronto|CAD|en-CA|English|M#V #B#|43.65|-79.38|',
  'Dublin|Leinster|L|Ireland|IE|IRL|+353|20 91# ####|Europe/Dublin|EUR|en-IE|English|D0# X2Y#|53.35|-6.26|',
  'Berlin|Berlin|BE|Germany|DE|DEU|+49|30 23125 ###|Europe/Berlin|EUR|de-DE|German|10###|52.52|13.40|Friedrichstrasse,Torstrasse,Invalidenstrasse,Oranienstrasse',
  'Munich|Bavaria|BY|Germany|DE|DEU|+49|89 99998 ###|Europe/Berlin|EUR|de-DE|German|80###|48.14|11.58|Leopoldstrasse,Sendlinger Strasse,Maximilianstrasse',
  'Paris|Ile-de-France|IDF|France|FR|FRA|+33|1 99 00 ## ##|Europe/Paris|EUR|fr-FR|French|750##|48.86|2.35|Rue de Rivoli,Rue du Louvre,Boulevard Voltaire',
  'Lyon|Auvergne-Rhone-Alpes|ARA|France|FR|FRA|+33|4 65 71 ## ##|Europe/Paris|EUR|fr-FR|French|6900#|45.76|4.84|Rue de la Republique,Rue Merciere,Cours Lafayette',
  'Amsterdam|North Holland|NH|Netherlands|NL|NLD|+31|20 555 01##|Europe/Amsterdam|EUR|nl-NL|Dutch|10## AB|52.37|4.90|Herengracht,Keizersgracht,Damrak,Overtoom',
  'Brussels|Brussels|BRU|Belgium|BE|BEL|+32|2 555 01 ##|Europe/Brussels|EUR|fr-BE|French|10##|50.85|4.35|Avenue Louise,Rue Royale,Boulevard Anspach',
  'Ghent|East Flanders|VOV|Belgium|BE|BEL|+32|9 255 01 ##|Europe/Brussels|EUR|nl-BE|Dutch|90##|51.05|3.72|Veldstraat,Kouter,Coupure Links',
  'Madrid|Community of Madrid|MD|Spain|ES|ESP|+34|91 555 01 ##|Europe/Madrid|EUR|es-ES|Spanish|280##|40.42|-3.70|Gran Via,Calle de Alcala,Calle Mayor',
  'Lisbon|Lisbon|11|Portugal|PT|PRT|+351|21 555 01 ##|Europe/Lisbon|EUR|pt-PT|Portuguese|1#00-1##|38.72|-9.14|Avenida da Liberdade,Rua Augusta,Rua do Carmo',
  'Milan|Lombardy|MI|Italy|IT|ITA|+39|02 555 01##|Europe/Rome|EUR|it-IT|Italian|201##|45.46|9.19|Via Torino,Corso Buenos Aires,Via Dante',
  'Stockholm|Stockholm County|AB|Sweden|SE|SWE|+46|8 465 004 ##|Europe/Stockholm|SEK|sv-SE|Swedish|11# ##|59.33|18.07|Drottninggatan,Sveavagen,Kungsgatan',
  'Copenhagen|Capital Region|84|Denmark|DK|DNK|+45|32 55 01 ##|Europe/Copenhagen|DKK|da-DK|Danish|1###|55.68|12.57|Vesterbrogade,Bredgade,Amagertorv',
  'Zurich|Zurich|ZH|Switzerland|CH|CHE|+41|44 555 01 ##|Europe/Zurich|CHF|de-CH|German|80##|47.37|8.54|Bahnhofstrasse,Limmatquai,Langstrasse',
  'Warsaw|Masovia|MZ|Poland|PL|POL|+48|22 555 01 ##|Europe/Warsaw|PLN|pl-PL|Polish|00-1##|52.23|21.01|Marszalkowska,Nowy Swiat,Chmielna',
  'Tel Aviv|Tel Aviv District|TA|Israel|IL|ISR|+972|3 555 01##|Asia/Jerusalem|ILS|he-IL|Hebrew|61####|32.09|34.78|Rothschild Boulevard,Dizengoff Street,Allenby Street',
  'Singapore|Singapore|SG|Singapore|SG|SGP|+65|6555 01##|Asia/Singapore|SGD|en-SG|English|0485##|1.35|103.82|Robinson Road,Cecil Street,Orchard Road',
  'Sydney|New South Wales|NSW|Australia|AU|AUS|+61|2 5550 ####|Australia/Sydney|AUD|en-AU|English|20##|-33.87|151.21|',
  'Melbourne|Victoria|VIC|Australia|AU|AUS|+61|3 5550 ####|Australia/Melbourne|AUD|en-AU|English|30##|-37.81|144.96|',
  'Tokyo|Tokyo|13|Japan|JP|JPN|+81|3-5550-01##|Asia/Tokyo|JPY|ja-JP|Japanese|100-00##|35.68|139.69|Chuo-dori,Harumi-dori,Meiji-dori',
  'Bengaluru|Karnataka|KA|India|IN|IND|+91|80 5550 01##|Asia/Kolkata|INR|en-IN|English|5600##|12.97|77.59|MG Road,Residency Road,Brigade Road',
  'Sao Paulo|Sao Paulo|SP|Brazil|BR|BRA|+55|11 5555-01##|America/Sao_Paulo|BRL|pt-BR|Portuguese|013##-000|-23.55|-46.63|Avenida Paulista,Rua Augusta,Rua Oscar Freire',
  'Mexico City|Mexico City|CMX|Mexico|MX|MEX|+52|55 5555 01##|America/Mexico_City|MXN|es-MX|Spanish|06###|19.43|-99.13|Paseo de la Reforma,Avenida Juarez,Calle Madero',
]

/** Countries whose addresses put the number first. */
const NUMBER_FIRST = new Set(['GB', 'US', 'CA', 'IE', 'FR', 'SG', 'AU', 'IN', 'JP', 'IL'])

export const PLACES: readonly Place[] = ROWS.map(toPlace)

function toPlace(row: string): Place {
  const [
    city = '',
    region = '',
    regionCode = '',
    country = '',
    code = '',
    code3 = '',
    dial = '',
    phone = '',
    timezone = '',
    currency = '',
    locale = '',
    language = '',
    postcode = '',
    latitude = '',
    longitude = '',
    streets = '',
  ] = row.split('|')
  return {
    city,
    region,
    regionCode,
    country,
    code,
    code3,
    dial,
    phone,
    timezone,
    currency,
    locale,
    language,
    postcode,
    latitude: Number(latitude),
    longitude: Number(longitude),
    streets: streets === '' ? [] : streets.split(','),
    numberLast: !NUMBER_FIRST.has(code),
  }
}
