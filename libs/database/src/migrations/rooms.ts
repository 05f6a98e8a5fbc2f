/** The schemas of the house, one for each room, the lowest first: the order in which they can be taken down. */
export const rooms = [
  'attribution',
  'orders',
  'payments',
  'inventory',
  'outlets',
  'catalog',
  'lots',
  'supply',
  'regions',
  'identity',
  'platform',
] as const;
