import { buyerNotices, orders, outlets } from '@youjian/contract';
import { isProblem } from '@youjian/client';
import { useTranslation } from 'react-i18next';
import {
  type ActionFunctionArgs,
  type ClientActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
} from 'react-router';
import { CheckoutForm } from '../features/checkout/checkout-form';
import { pageMeta } from '../parts/page-meta';
import { PageTitle } from '../parts/section';
import { doors, orNull, refusedFrom } from '../server/doors';
import { offlineWords } from '../i18n/offline-words';
import { readBuyNow } from '../shop/checkout-form';
import { orUnreachable } from '../shop/steady';
import { needTexts } from '../i18n/parts';

await needTexts('checkout');

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const { knock } = doors(args);
  const [places, ways] = await Promise.all([
    orNull(knock(outlets.listOutlets, { query: { pickup: 'true', limit: 100 } })),
    orNull(knock(buyerNotices.showNoticeWays, {})),
  ]);
  return {
    buyNow: readBuyNow(search.get('buy')),
    outletId: search.get('outlet') ?? '',
    sendsMail: ways?.channels.includes('mail') ?? false,
    outlets: (places?.items ?? []).map(({ id, name, nameEn, address, addressEn, regionName, open }) => ({
      id,
      name,
      nameEn,
      address,
      addressEn,
      regionName,
      open,
    })),
  };
}

/** Places the order. The key comes from the page, so that a second press of the same button is the same order. */
export async function action(args: ActionFunctionArgs) {
  const { key, body, mail } = (await args.request.json()) as {
    key: string;
    mail?: string;
    body: Parameters<typeof orders.placeOrder.reply.parse>[0];
  };
  const { knock } = doors(args);
  try {
    const placed = await knock(orders.placeOrder, { body: body as never, requestKey: key });
    if (mail) await orNull(leaveMail(knock, placed, mail));
    return { placed, refused: null };
  } catch (error) {
    if (isProblem(error)) return { placed: null, refused: refusedFrom(error) };
    throw error;
  }
}

/** The order stands whether or not this is heard; on its page the address can be left again. */
const leaveMail = (
  knock: ReturnType<typeof doors>['knock'],
  { orderNo, accessToken }: { readonly orderNo: string; readonly accessToken: string },
  mail: string,
) => knock(buyerNotices.leaveContact, { params: { orderNo }, query: { token: accessToken }, body: { mail } });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orUnreachable(() => serverAction<typeof action>(), { placed: null }, offlineWords());

/** Nothing here changes by placing an order, and asking again without a network would take the page away. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formMethod !== 'POST' && defaultShouldRevalidate;

export const handle = { ownBar: true };
export const meta: MetaFunction = (args) => pageMeta(args, (t) => ({ title: t('checkout.title'), isPrivate: true }));

export default function CheckoutPage() {
  const { t } = useTranslation();
  const loaded = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle>{t('checkout.title')}</PageTitle>
      <CheckoutForm {...loaded} />
    </>
  );
}
