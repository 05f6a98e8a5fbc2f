import { z } from 'zod';
import { id, isoDate, listOf } from './common';
import { registryReaders } from './outlet-registry';
import { listOutletsQuery, storeOutlet } from './outlets';
import { route } from './route';

/** Where outlets and stock meet: which outlets have a product now, and what an ended fair has to send back. */

export const listOutletsWithProduct = route({
  name: 'listOutletsWithProduct',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/store/products/:slug/outlets',
  who: 'anyone',
  summary: 'Outlets that have free units of this product now, nearest first when `near` is given.',
  params: z.strictObject({ slug: z.string().min(1).max(120) }),
  query: listOutletsQuery,
  reply: listOf(storeOutlet.extend({ available: z.number().int() })).extend({
    product: z.object({ slug: z.string(), name: z.string(), nameEn: z.string() }),
  }),
  refusals: ['not_found'],
});

export const listFairReturns = route({
  name: 'listFairReturns',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/fair-returns',
  who: registryReaders,
  summary: 'What still lies at the booths of fairs that are over, by lot: it has to go back to the centre.',
  query: z.strictObject({ outletId: id.optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        outletId: id,
        outletName: z.string(),
        outletNameEn: z.string(),
        closedOn: isoDate,
        skuId: id,
        skuCode: z.string(),
        productName: z.string(),
        productNameEn: z.string(),
        skuName: z.string(),
        lotId: id,
        lotCode: z.string(),
        onHand: z.number().int(),
        reserved: z.number().int(),
      }),
    ),
  }),
});
