import { useEffect } from 'react';
import { orders, paymentDesk } from '@youjian/contract';
import { Button, Price, RefusedFace, Skeleton } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import {
  type ClientLoaderFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useFetcher,
  useLoaderData,
  useNavigate,
} from 'react-router';
import { FindToken } from '../features/order/find-token';
import { goToPayment } from '../features/order/go-to-payment';
import { useCountdown } from '../features/order/use-countdown';
import { useLiveOrder } from '../features/order/use-live-order';
import { Go, useTo } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card } from '../parts/section';
import { doors } from '../server/doors';
import { formatCountdown } from '../shop/dates';
import { orRemembered, useRemembered } from '../shop/steady';
import type { action } from './order';
import { needTexts } from '../i18n/parts';

await needTexts('order');

export async function loader(args: LoaderFunctionArgs) {
  const orderNo = args.params['orderNo'] ?? '';
  const token = new URL(args.request.url).searchParams.get('token') ?? '';
  const ask = doors(args);
  const [order, { methods }] = await Promise.all([
    token === '' ? null : ask.call(orders.showOrder, { params: { orderNo }, query: { token } }),
    // Only what the provider really offers is named; a way that is missing is no dead promise.
    ask.call(paymentDesk.listPaymentMethods, {}),
  ]);
  return { orderNo, token, order, methods };
}

export const clientLoader = ({ request, serverLoader }: ClientLoaderFunctionArgs) =>
  orRemembered(request, () => serverLoader<typeof loader>());

export const meta: MetaFunction = (args) => pageMeta(args, (t) => ({ title: t('pay.title'), isPrivate: true }));

export default function PayPage() {
  const loaded = useLoaderData<typeof loader>();
  const { orderNo, token, order, methods } = loaded;
  useRemembered(loaded);
  return order === null ? <FindToken orderNo={orderNo} /> : <PayView order={order} token={token} methods={methods} />;
}

function PayView({
  order,
  token,
  methods,
}: {
  order: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['order']>;
  token: string;
  methods: readonly ('card' | 'alipay' | 'wechat_pay')[];
}) {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const act = useFetcher<typeof action>();
  const isPending = order.state === 'pending_payment';
  const left = useCountdown(isPending ? order.payBefore : null);
  const page = `${to(`/orders/${order.orderNo}`)}?token=${encodeURIComponent(token)}`;
  const payUrl = act.data?.payUrl ?? null;
  useLiveOrder(order, token);
  useEffect(() => {
    if (!isPending) void navigate(page, { replace: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Leaves once, when the state changes.
  }, [isPending]);
  useEffect(() => {
    if (payUrl !== null) goToPayment(payUrl);
  }, [payUrl]);
  if (!isPending) return <Skeleton className="h-48" />;
  return (
    <Card className="mx-auto mt-4 flex max-w-md flex-col items-center gap-3 text-center">
      <h1 className="text-lg font-semibold">{t('pay.title')}</h1>
      <Price fen={order.totalFen} size="large" />
      <p className="nums text-lg">
        {left === null ? '' : left > 0 ? t('order.payWithin', { time: formatCountdown(left) }) : t('order.timeUp')}
      </p>
      <p className="text-ink-2">{t('pay.text')}</p>
      {methods.length > 0 && (
        <p className="text-sm text-ink-2">
          {t('pay.methods', { methods: methods.map((method) => t(`payMethod.${method}`)).join(t('pay.and')) })}
        </p>
      )}
      {act.data?.refused && <RefusedFace title={act.data.refused.title} text={act.data.refused.detail} />}
      <Button
        look="buy"
        size="large"
        wide
        busy={act.state !== 'idle'}
        onClick={() =>
          void act.submit({ intent: 'pay' }, { method: 'POST', action: page, encType: 'application/json' })
        }
      >
        {t('order.pay')}
      </Button>
      <p role="status" className="text-sm text-ink-2">
        {t('pay.waiting')}
      </p>
      <Go
        to={`/orders/${order.orderNo}?token=${encodeURIComponent(token)}`}
        className="inline-flex min-h-11 items-center text-pine underline underline-offset-4"
      >
        {t('pay.seeOrder')}
      </Go>
    </Card>
  );
}
