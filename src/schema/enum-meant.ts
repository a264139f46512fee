/**
 * Set on a schema whose `enum` lists no value of the `type` beside it: the values are taken from whoever sends them, but made only
 * where something must be there, as strict validators would refuse them.
 */
export const ENUM_MEANT = 'x-understudy-enum-meant'
