/** Version of this package, as in package.json, which what runs in a browser cannot read; a test holds the two together. */
export const VERSION = '0.1.0'
