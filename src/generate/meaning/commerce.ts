import { faked } from './faked.ts'
import { thingName } from './things.ts'
import type { Meaning } from './types.ts'
import { isVehicle, vehicleOf } from './vehicle.ts'

/** Selling: wares, orders, stock, shipping, subscriptions. */
export const commerce: Meaning = {
  text: {
    'product|product name|item name|item|product title|article|goods': draw =>
      thingName(draw, ['product'], true),
    'plan|plan name|subscription plan|package name': draw => thingName(draw, ['plan'], false),
    'sku|product code|article number|item code|part number|stock code|mpn|item number': ({ random }) =>
      `${random.text('ABCDEFGHKLMNPRSTVW', 3)}-${random.integer(1000, 9999)}`,
    'serial|serial number|serial no|device serial|imei': ({ random }) =>
      `SN${random.text('0123456789ABCDEFGH', 10)}`,
    'model|model number|model name': draw =>
      isVehicle(draw)
        ? vehicleOf(draw).model
        : `${draw.random.text('ABCDEGHKMNPRTX', 2)}-${draw.random.integer(100, 990)}`,
    dimensions: ({ random }) =>
      `${random.integer(10, 90)} x ${random.integer(10, 60)} x ${random.integer(2, 40)} cm`,
    'product department|shop department|aisle': faked(faker => faker.commerce.department()),
    'product adjective': faked(faker => faker.commerce.productAdjective()),
    'material|fabric|product material': faked(faker => faker.commerce.productMaterial()),
    'color name|product color|colour name': faked(faker => faker.color.human()),
  },
  vocabulary: {
    'order status|fulfillment status|fulfilment status|shipping status|delivery status': [
      'processing',
      'shipped',
      'delivered',
      'cancelled',
    ],
    'unit|units|uom|unit of measure|measurement unit': ['piece', 'kg', 'box', 'hour', 'litre'],
    'weight unit': ['kg', 'g', 'lb'],
    'dimension unit|length unit': ['cm', 'mm', 'in'],
    'size|product size': ['S', 'M', 'L', 'XL'],
    condition: ['new', 'used', 'refurbished'],
    'shipping method|delivery method|shipping service': ['standard', 'express', 'pickup'],
    'carrier code|shipping carrier': ['dhl', 'ups', 'fedex', 'dpd'],
    'incoterm|incoterms': ['DAP', 'DDP', 'FCA', 'EXW'],
    'availability|stock status': ['in_stock', 'out_of_stock', 'preorder'],
  },
  number: {
    'quantity|qty|units|order quantity|item quantity|seats|licenses|licences|seat count': ({ random }) =>
      random.pick([1, 1, 1, 2, 2, 3, 4, 5, 10, 12, 25]),
    'stock|inventory|stock level|on hand|available quantity|stock quantity|inventory quantity|available': ({
      random,
    }) => random.integer(0, 420),
    'weight|weight kg|gross weight|net weight': ({ random }) => Number(random.real(0.2, 32).toFixed(2)),
    'length|depth|thickness|diameter': ({ random }) => random.integer(2, 180),
    'rating|stars|average rating|avg rating': ({ random }) => Number(random.real(3, 5).toFixed(1)),
    'reviews|review count|votes|likes|like count|followers|follower count|views|view count|downloads|shares|clicks|impressions|visits':
      ({ random }) => Math.round(10 ** random.real(0.5, 3.8)),
    'priority|rank|position|order|sort order|sequence|index|display order|weighting|ordinal|step|line number|number':
      ({ random }) => random.integer(1, 12),
    'score|points|credit score|lead score|nps': ({ random }) => random.integer(12, 98),
    'minimum|min|min quantity|minimum quantity': ({ random }) => random.integer(1, 5),
    'maximum|max|max quantity|limit|quota|capacity|usage limit|max uses': ({ random }) =>
      random.pick([10, 25, 50, 100, 250, 500]),
    'count|total count|item count|num|usage|used|uses|usage count|total items|items count|attempts|retries|retry count':
      ({ random }) => random.integer(1, 48),
    'confidence|probability|likelihood|ratio|similarity|relevance': ({ random }) =>
      Number(random.real(0.05, 0.99).toFixed(2)),
    'decimals|decimal places|precision': ({ random }) => random.integer(0, 4),
    'zoom|zoom level': ({ random }) => random.integer(3, 18),
    temperature: ({ random }) => Number(random.real(4, 29).toFixed(1)),
    humidity: ({ random }) => random.integer(30, 80),
    speed: ({ random }) => random.integer(5, 130),
    'floor|level|bedrooms|bathrooms|rooms|guests|adults|passengers': ({ random }) => random.integer(1, 4),
    'page|page number|current page': () => 1,
    'per page|page size|items per page': () => 25,
    'offset|skip|start index': () => 0,
    'pages|total pages|page count|last page': () => 1,
    'version|revision|schema version': ({ random }) => random.integer(1, 6),
    'percentage|percent': ({ random }) => random.integer(1, 100),
  },
}
