import { useEffect } from 'react';
import { buttonClass, EmptyFace, Skeleton } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Go, useTo } from '../../parts/go';
import { useIsAwake } from '../../shop/kept';
import { useMyOrders } from '../../shop/my-orders';

/** The address has no token. Perhaps this device placed the order and still knows it. */
export function FindToken({ orderNo }: { orderNo: string }) {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const isAwake = useIsAwake();
  const { orders } = useMyOrders();
  const mine = orders.find((order) => order.orderNo === orderNo);
  useEffect(() => {
    if (mine) void navigate(`${to(`/orders/${orderNo}`)}?token=${encodeURIComponent(mine.token)}`, { replace: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Only the found order matters.
  }, [mine?.token]);
  if (!isAwake || mine) return <Skeleton className="h-48" />;
  return (
    <EmptyFace
      title={t('order.noToken')}
      text={t('order.noTokenText')}
      action={
        <Go to="/orders" className={buttonClass()}>
          {t('nav.orders')}
        </Go>
      }
    />
  );
}
