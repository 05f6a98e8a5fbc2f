import { useEffect } from 'react';
import { orders } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { Button, buttonClass, EmptyFace, Skeleton, StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type ActionFunctionArgs, type ClientActionFunctionArgs, type MetaFunction, useFetcher } from 'react-router';
import { STATE_TONES } from '../features/order/order-state';
import { Art } from '../parts/art';
import { Go, named, useLanguage, useTo } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, PageTitle } from '../parts/section';
import { doors, orNull } from '../server/doors';
import { formatTime } from '../shop/dates';
import { useIsAwake } from '../shop/kept';
import { isNetworkFailure } from '../shop/steady';
import { type MyOrder, readMyOrders, useMyOrders } from '../shop/my-orders';
import { needTexts } from '../i18n/parts';

await needTexts('order');

/** The states of the orders this device knows. Tokens travel in the body, so that no log of addresses holds them. */
export async function action(args: ActionFunctionArgs) {
  const mine = readMyOrders(await args.request.text());
  const { knock } = doors(args);
  const found = await Promise.all(
    mine
      .slice(0, 20)
      .map(({ orderNo, token }) => orNull(knock(orders.showOrder, { params: { orderNo }, query: { token } }))),
  );
  return {
    found: found
      .filter((order) => order !== null)
      .map(({ orderNo, state, totalFen, lines }) => ({
        orderNo,
        state,
        totalFen,
        first: lines[0],
        more: lines.length - 1,
      })),
  };
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  serverAction<typeof action>().catch((error: unknown) => {
    if (isNetworkFailure(error)) return { found: null };
    throw error;
  });

export const meta: MetaFunction = (args) => pageMeta(args, (t) => ({ title: t('nav.orders'), isPrivate: true }));

export default function OrdersPage() {
  const { t } = useTranslation();
  const to = useTo();
  const isAwake = useIsAwake();
  const { orders: mine, forget } = useMyOrders();
  const states = useFetcher<typeof clientAction>();
  const numbers = mine.map((order) => order.orderNo).join();
  useEffect(() => {
    if (mine.length > 0)
      void states.submit(mine as never, { method: 'POST', action: to('/orders'), encType: 'application/json' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Again only when the set of orders changes.
  }, [numbers]);

  if (!isAwake)
    return (
      <>
        <PageTitle>{t('nav.orders')}</PageTitle>
        <Skeleton className="h-28" />
      </>
    );
  if (mine.length === 0) {
    return (
      <>
        <PageTitle>{t('nav.orders')}</PageTitle>
        <EmptyFace
          title={t('orders.empty')}
          text={t('orders.emptyText')}
          picture={<Art kind="gift_box" tint="sand" className="w-40 rounded-card" />}
          action={
            <Go to="/c/all" className={buttonClass()}>
              {t('home.choose')}
            </Go>
          }
        />
      </>
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle note={t('orders.note')}>{t('nav.orders')}</PageTitle>
      <ul className="flex flex-col gap-3">
        {mine.map((order) => (
          <OrderRow
            key={order.orderNo}
            order={order}
            known={states.data?.found?.find((one) => one.orderNo === order.orderNo)}
            isAsked={Boolean(states.data?.found)}
            onForget={() => forget(order.orderNo)}
          />
        ))}
      </ul>
    </div>
  );
}

type Known = Awaited<ReturnType<typeof action>>['found'][number];

function OrderRow({
  order,
  known,
  isAsked,
  onForget,
}: {
  order: MyOrder;
  known: Known | undefined;
  isAsked: boolean;
  onForget: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card as="li" className="relative">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Go
          to={`/orders/${order.orderNo}?token=${encodeURIComponent(order.token)}`}
          className="font-semibold after:absolute after:inset-0 hover:underline"
        >
          {order.orderNo}
        </Go>
        {known ? (
          <StatusBadge tone={STATE_TONES[known.state]}>{t(`order.state.${known.state}`)}</StatusBadge>
        ) : isAsked ? (
          <StatusBadge tone="neutral">{t('orders.gone')}</StatusBadge>
        ) : (
          <Skeleton className="h-6 w-20" />
        )}
      </div>
      {known?.first && (
        <p className="mt-1">
          {named(language, known.first.name, known.first.nameEn)} × {known.first.quantity}
          {known.more > 0 && ` ${t('orders.more', { n: known.more })}`}
        </p>
      )}
      <p className="mt-1 flex flex-wrap items-center justify-between gap-2 text-sm text-ink-2">
        <span>{formatTime(order.placedAt, language)}</span>
        <span className="nums text-base font-semibold text-ink">{formatFen(order.totalFen)}</span>
      </p>
      {isAsked && !known && (
        <Button look="quiet" size="small" className="relative mt-1" onClick={onForget}>
          {t('orders.forget')}
        </Button>
      )}
    </Card>
  );
}
