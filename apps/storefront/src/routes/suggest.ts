import { catalog, outlets, regions } from '@youjian/contract';
import type { ClientLoaderFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { isAskable } from '../features/search/suggesting';
import { named } from '../parts/go';
import { doors, orNull } from '../server/doors';
import { isNetworkFailure } from '../shop/steady';

interface Option {
  readonly kind: 'product' | 'village' | 'outlet';
  readonly text: string;
  readonly to: string;
}

/** A few of each kind while somebody types. */
export async function loader(args: LoaderFunctionArgs): Promise<{ options: Option[] }> {
  const q = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 40);
  if (!isAskable(q)) return { options: [] };
  const { knock, language } = doors(args);
  const [products, villages, places] = await Promise.all([
    orNull(knock(catalog.listProducts, { query: { q, limit: 6 } })),
    orNull(knock(regions.listVillages, { query: { q, limit: 3 } })),
    orNull(knock(outlets.listOutlets, { query: { q, limit: 3 } })),
  ]);
  return {
    options: [
      ...(products?.items ?? []).map((one) => ({
        kind: 'product' as const,
        text: named(language, one.name, one.nameEn),
        to: `/p/${one.slug}`,
      })),
      ...(villages?.items ?? []).map((one) => ({
        kind: 'village' as const,
        text: `${one.countyName}${one.townName}${one.name}`,
        to: `/villages/${one.code}`,
      })),
      ...(places?.items ?? []).map((one) => ({
        kind: 'outlet' as const,
        text: named(language, one.name, one.nameEn),
        to: `/outlets?q=${encodeURIComponent(one.name)}`,
      })),
    ],
  };
}

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs): Promise<{ options: Option[] }> =>
  serverLoader<typeof loader>().catch((error: unknown) => {
    if (isNetworkFailure(error)) return { options: [] };
    throw error;
  });
