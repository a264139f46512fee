/** Two of these and a trade make a company: Silver + lake + Logistics. */
export const COMPANY_HEADS: readonly string[] =
  `Silver Bright North South East West Stone Iron Copper Green Blue Red White Black Oak
Ash Elm Maple Cedar Willow Fair High Clear Deep Long Broad Swift Summer Winter Spring Harbour River Lake Moor Hart Fox Falcon
Raven Heron Lark Sterling Crown King Queen Castle Bridge Mill Kings Ever Sun Moon Star Sky Cloud Ember Amber`.split(
    /\s+/,
  )

export const COMPANY_TAILS: readonly string[] =
  `field water wood ford gate bridge lake brook stone ridge point view haven port dale hill
mark land crest peak line way well cliff shore bank grove vale mont worth wick ton bury ley mere`.split(/\s+/)

export const COMPANY_TRADES: readonly string[] = [
  'Logistics',
  'Software',
  'Consulting',
  'Partners',
  'Systems',
  'Solutions',
  'Digital',
  'Technologies',
  'Foods',
  'Energy',
  'Capital',
  'Health',
  'Media',
  'Retail',
  'Analytics',
  'Security',
  'Networks',
  'Labs',
  'Studios',
  'Industries',
  'Engineering',
  'Supply',
  'Trading',
  'Group',
  'Advisory',
  'Cloud',
  'Data',
  'Robotics',
  'Freight',
  'Textiles',
  'Packaging',
  'Instruments',
  'Learning',
  'Travel',
  'Insurance',
  'Pharma',
  'Motors',
  'Interiors',
  'Design',
  'Services',
]

/** Names that need no trade. */
export const COMPANY_BRANDS: readonly string[] =
  `Northwind Lumora Quantix Veridia Solvanta Nexora Altavia Brightly Cobaltic Datawell
Everline Fluxora Gridwise Helixor Inkwell Juniper Kestrel Lattice Meridian Novacrest Orbitly Pinecone Quillon Ridgeway
Stratus Tallgrass Umbria Vantiq Wavelet Xylora Yonder Zephyra Arcadia Beacon Cadence Dovetail Elevate Foundry Glasswing
Highfield Ironbark Keystone Lodestar Mosaic Nimbus Outpost Paragon Rosewood Saltbox Tidewater Upland Vireo Wayfinder`.split(
    /\s+/,
  )

export const LEGAL_FORMS: readonly string[] = [
  'Ltd',
  'Inc.',
  'LLC',
  'GmbH',
  'B.V.',
  'S.A.',
  'AB',
  'Pty Ltd',
  'SAS',
  'S.r.l.',
]

export const INDUSTRIES: readonly string[] = [
  'Logistics',
  'Software',
  'Retail',
  'Financial Services',
  'Healthcare',
  'Manufacturing',
  'Education',
  'Telecommunications',
  'Energy',
  'Hospitality',
  'Construction',
  'Media',
  'Insurance',
  'Consumer Goods',
  'Professional Services',
  'Automotive',
]

export const CATCH_PHRASES: readonly string[] = [
  'Freight that arrives when you said it would',
  'Accounting your team will actually like',
  'Cloud costs, under control',
  'The back office for growing retailers',
  'Better data for better decisions',
  'Energy management for every building',
  'Learning that fits into the working day',
  'Security reviews without the spreadsheets',
  'Payments made simple',
]
