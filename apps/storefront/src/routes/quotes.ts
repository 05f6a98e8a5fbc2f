import { catalog } from '@youjian/contract';
import type { ClientLoaderFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { doors } from '../server/doors';
import { isNetworkFailure } from '../shop/steady';

const IDS = /^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/;

/** Today's prices and stock of the boxes in a basket, which only the browser knows. */
export async function loader(args: LoaderFunctionArgs) {
  const skuIds = new URL(args.request.url).searchParams.get('skuIds') ?? '';
  if (!IDS.test(skuIds)) return { quotes: [] };
  const { items } = await doors(args).call(catalog.quote, { query: { skuIds } });
  return { quotes: items };
}

/** Without a network the basket shows what was last known. */
export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  serverLoader<typeof loader>().catch((error: unknown) => {
    if (isNetworkFailure(error)) return { quotes: null };
    throw error;
  });
