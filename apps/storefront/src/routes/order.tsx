import { isProblem } from '@youjian/client';
import { buyerNotices, claims, invoices, orders, recalls } from '@youjian/contract';
import { Button, RefusedFace } from '@youjian/ui';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  type ActionFunctionArgs,
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useFetcher,
  useLoaderData,
} from 'react-router';
import { ClaimList } from '../features/claim/claim-list';
import { Attribution } from '../features/order/attribution';
import { FindToken } from '../features/order/find-token';
import { Invoice } from '../features/order/invoice';
import { Messages } from '../features/order/messages';
import { OrderHead } from '../features/order/order-head';
import { OrderLines } from '../features/order/order-lines';
import { OrderSums } from '../features/order/order-sums';
import { RecallNotice } from '../features/order/recall-notice';
import { Timeline } from '../features/order/timeline';
import { useLiveOrder } from '../features/order/use-live-order';
import { pageMeta } from '../parts/page-meta';
import { offlineWords } from '../i18n/offline-words';
import { doors, orNull, refusedFrom } from '../server/doors';
import { orRemembered, orUnreachable, useRemembered } from '../shop/steady';
import { needTexts } from '../i18n/parts';

await Promise.all([needTexts('order'), needTexts('claim')]);

export async function loader(args: LoaderFunctionArgs) {
  const orderNo = args.params['orderNo'] ?? '';
  const token = new URL(args.request.url).searchParams.get('token') ?? '';
  if (token === '') return { orderNo, token, order: null, told: null, invoice: null, claimable: null };
  const { call, knock } = doors(args);
  const which = { params: { orderNo }, query: { token } };
  const order = await call(orders.showOrder, which);
  // While somebody waits for their payment this page is asked for every second, and there is nothing to tell yet.
  if (order.state === 'pending_payment') return { orderNo, token, order, told: null, invoice: null, claimable: null };
  const [told, invoice, claimable] = await Promise.all([
    orNull(knock(buyerNotices.listMessages, which)),
    orNull(knock(invoices.showInvoice, which)),
    orNull(knock(claims.showOrderClaims, which)),
  ]);
  return { orderNo, token, order, told, invoice, claimable };
}

export const clientLoader = ({ request, serverLoader }: ClientLoaderFunctionArgs) =>
  orRemembered(request, () => serverLoader<typeof loader>());

/** What can be done with an order here: cancel it, pay, ask whether it is paid, take a recall's money, leave an address, want an invoice. */
export async function action(args: ActionFunctionArgs) {
  const { knock } = doors(args);
  const { intent, key, body } = (await args.request.json()) as { intent: string; key?: string; body?: never };
  const which = {
    params: { orderNo: args.params['orderNo'] ?? '' },
    query: { token: new URL(args.request.url).searchParams.get('token') ?? '' },
  };
  try {
    if (intent === 'pay') return { payUrl: (await knock(orders.continuePayment, which)).payment.url, refused: null };
    if (intent === 'contact' && body) await knock(buyerNotices.leaveContact, { ...which, body });
    else if (intent === 'invoice' && body) await knock(invoices.askInvoice, { ...which, body });
    else if (intent === 'recallRefund')
      await knock(recalls.claimRecallRefund, { ...which, ...(key === undefined ? {} : { requestKey: key }) });
    else if (intent === 'check') await knock(orders.checkPayment, which);
    else if (intent === 'cancel')
      await knock(orders.cancelOrder, { ...which, ...(key === undefined ? {} : { requestKey: key }) });
    return { payUrl: null, refused: null };
  } catch (error) {
    // The provider being away is no news to somebody who only waits.
    if (isProblem(error)) return { payUrl: null, refused: intent === 'check' ? null : refusedFrom(error) };
    throw error;
  }
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orUnreachable(() => serverAction<typeof action>(), { payUrl: null }, offlineWords());

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('order.title', { no: args.params['orderNo'] ?? '' }), isPrivate: true }));

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
export type Order = NonNullable<Loaded['order']>;
export type Told = NonNullable<Loaded['told']>;
export type AskedInvoice = NonNullable<Loaded['invoice']>;
type Claimable = NonNullable<Loaded['claimable']>;

export default function OrderPage() {
  const loaded = useLoaderData<typeof loader>();
  const { orderNo, token, order, told, invoice, claimable } = loaded;
  useRemembered(loaded);
  if (order === null) return <FindToken orderNo={orderNo} />;
  return <OrderView order={order} told={told} invoice={invoice} claimable={claimable} token={token} />;
}

interface ViewProps {
  readonly order: Order;
  readonly told: Told | null;
  readonly invoice: AskedInvoice | null;
  readonly claimable: Claimable | null;
  readonly token: string;
}

function OrderView({ order, told, invoice, claimable, token }: ViewProps) {
  const { t } = useTranslation();
  const act = useFetcher<typeof action>();
  useLiveOrder(order, token);
  return (
    <div className="mx-auto max-w-3xl">
      <OrderHead order={order} token={token} act={act} />
      <RecallNotice order={order} token={token} act={act} />
      {act.data?.refused && (
        <div className="mt-3">
          <RefusedFace title={act.data.refused.title} text={act.data.refused.detail} />
        </div>
      )}
      <Timeline order={order} />
      {told && <Messages told={told} token={token} />}
      <OrderLines lines={order.lines} />
      <OrderSums order={order} />
      {claimable && order.paidAt !== null && <ClaimList claimable={claimable} orderNo={order.orderNo} token={token} />}
      {invoice && (invoice.canAsk || invoice.invoice) && <Invoice asked={invoice} token={token} />}
      <Attribution order={order} />
      <p className="no-print mt-6 flex flex-wrap gap-2">
        <Button look="outline" onClick={() => window.print()}>
          <Printer aria-hidden className="size-5" />
          {t('order.print')}
        </Button>
      </p>
    </div>
  );
}
