import { isProblem } from '@youjian/client';
import { vouchers } from '@youjian/contract';
import type { ClientLoaderFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { doors, refusedFrom } from '../server/doors';
import { isNetworkFailure } from '../shop/steady';
import { readWorthAsk } from '../shop/worth-ask';

/** What a basket would cost with freight and vouchers, by the functions that decide the order; or the reason why not. */
export async function loader(args: LoaderFunctionArgs) {
  const ask = readWorthAsk(new URL(args.request.url).searchParams);
  if (ask === null) return { ask: '', worth: null, refused: null };
  const key = new URL(args.request.url).search;
  try {
    const worth = await doors(args).knock(vouchers.quoteOrder, { body: ask });
    return { ask: key, worth, refused: null };
  } catch (error) {
    if (isProblem(error)) return { ask: key, worth: null, refused: refusedFrom(error) };
    throw error;
  }
}

/** Without a network the page shows what it knows without us. */
export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  serverLoader<typeof loader>().catch((error: unknown) => {
    if (isNetworkFailure(error)) return { ask: '', worth: null, refused: null };
    throw error;
  });
