import { isProblem } from '@youjian/client';
import { orders, recalls } from '@youjian/contract';
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
import { Attribution } from '../features/order/attribution';
import { FindToken } from '../features/order/find-token';
import { OrderHead } from '../features/order/order-head';
import { OrderLines } from '../features/order/order-lines';
import { OrderSums } from '../features/order/order-sums';
import { RecallNotice } from '../features/order/recall-notice';
import { Timeline } from '../features/order/timeline';
import { useLiveOrder } from '../features/order/use-live-order';
import { pageMeta } from '../parts/page-meta';
import { offlineWords } from '../i18n/offline-words';
import { doors, refusedFrom } from '../server/doors';
import { orRemembered, orUnreachable, useRemembered } from '../shop/steady';
import { needTexts } from '../i18n/parts';

await needTexts('order');

export async function loader(args: LoaderFunctionArgs) {
  const orderNo = args.params['orderNo'] ?? '';
  const token = new URL(args.request.url).searchParams.get('token') ?? '';
  if (token === '') return { orderNo, token, order: null };
  return { orderNo, token, order: await doors(args).call(orders.showOrder, { params: { orderNo }, query: { token } }) };
}

export const clientLoader = ({ request, serverLoader }: ClientLoaderFunctionArgs) =>
  orRemembered(request, () => serverLoader<typeof loader>());

/** What can be done with an order here: cancel it, go on paying, ask whether it is paid, take the money of a recall. */
export async function action(args: ActionFunctionArgs) {
  const { knock } = doors(args);
  const { intent, key } = (await args.request.json()) as { intent: string; key?: string };
  const which = {
    params: { orderNo: args.params['orderNo'] ?? '' },
    query: { token: new URL(args.request.url).searchParams.get('token') ?? '' },
  };
  try {
    if (intent === 'pay') return { payUrl: (await knock(orders.continuePayment, which)).payment.url, refused: null };
    if (intent === 'recallRefund')
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

export type Order = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['order']>;

export default function OrderPage() {
  const loaded = useLoaderData<typeof loader>();
  const { orderNo, token, order } = loaded;
  useRemembered(loaded);
  if (order === null) return <FindToken orderNo={orderNo} />;
  return <OrderView order={order} token={token} />;
}

function OrderView({ order, token }: { order: Order; token: string }) {
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
      <OrderLines lines={order.lines} />
      <OrderSums order={order} />
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
