import { inventory, lots, orders as orderDoors, supply } from '@youjian/contract';
import {
  ArrowDownRight,
  ArrowRight,
  ArrowUpRight,
  BadgeAlert,
  BadgeX,
  Hourglass,
  PackageMinus,
  PauseCircle,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { count, yuan } from '../../parts/format';
import { useWord } from '../../parts/words';
import { ORDER_STATES } from '../orders/order-state';
import type { Figures } from './home-page';

export function TodayTiles({ today }: { today: NonNullable<Figures['today']> }) {
  const { t } = useTranslation();
  const word = useWord();
  const more = today.amountFen - today.lastWeekSameDayFen;
  const Trend = more > 0 ? ArrowUpRight : more < 0 ? ArrowDownRight : ArrowRight;
  const trend =
    more > 0
      ? t('home.up', { amount: yuan(more) })
      : more < 0
        ? t('home.down', { amount: yuan(-more) })
        : t('home.same');
  return (
    <div className="today">
      <Tile label={t('home.today')} figure={yuan(today.amountFen)}>
        <span className="tile-label">
          <Trend aria-hidden size={16} /> {trend}
        </span>
        <span className="quiet">{t('home.lastWeek', { amount: yuan(today.lastWeekSameDayFen) })}</span>
      </Tile>
      <Card title={t('home.byChannel')}>
        {today.byChannel.length === 0 ? (
          <p className="quiet">{t('home.noSales')}</p>
        ) : (
          <Bars
            rows={today.byChannel.map(({ channel, amountFen }) => ({
              key: channel,
              name: word('channel', channel),
              amountFen,
            }))}
          />
        )}
      </Card>
    </div>
  );
}

/** Amounts side by side, drawn and written. */
export function Bars({
  rows,
}: {
  rows: readonly { readonly key: string; readonly name: ReactNode; readonly amountFen: number }[];
}) {
  const most = Math.max(1, ...rows.map((row) => row.amountFen));
  return (
    <ul className="bars">
      {rows.map(({ key, name, amountFen }) => (
        <li key={key}>
          <span>{name}</span>
          <span className="bar-track" aria-hidden>
            <span className="bar-fill" style={{ width: `${Math.max(0, (amountFen / most) * 100)}%` }} />
          </span>
          <span className="figure">{yuan(amountFen)}</span>
        </li>
      ))}
    </ul>
  );
}

export function OrderTiles({ orders }: { orders: NonNullable<Figures['ordersByState']> }) {
  const { t } = useTranslation();
  const may = useMay();
  const counts = new Map(orders.map((one) => [one.state, one.orders]));
  return (
    <Card title={t('home.orders')} hint={may(orderDoors.listOrders) ? t('home.ordersHint') : undefined}>
      <div className="tiles">
        {ORDER_STATES.filter((state) => counts.has(state)).map((state) => (
          <Tile
            key={state}
            label={t(`order.state.${state}`)}
            figure={count(counts.get(state) ?? 0)}
            {...(may(orderDoors.listOrders) ? { to: `/orders?state=${state}` } : {})}
          />
        ))}
      </div>
    </Card>
  );
}

export function SupplyTiles({ figures }: { figures: Figures }) {
  const { t } = useTranslation();
  const may = useMay();
  const tiles = [
    {
      figure: figures.certificatesExpiring,
      label: t('home.expiring'),
      icon: BadgeAlert,
      to: '/certificates?state=expiring',
      door: supply.listCertificates,
    },
    {
      figure: figures.certificatesNotValid,
      label: t('home.notValid'),
      icon: BadgeX,
      to: '/certificates?state=suspended',
      door: supply.listCertificates,
    },
    {
      figure: figures.lotsWaiting,
      label: t('home.waiting'),
      icon: Hourglass,
      to: '/lots?state=declared',
      door: lots.listLots,
    },
    { figure: figures.lotsHeld, label: t('home.held'), icon: PauseCircle, to: '/lots?state=held', door: lots.listLots },
    {
      figure: figures.stockLow,
      label: t('home.low'),
      icon: PackageMinus,
      to: '/stock?sort=available',
      door: inventory.listStock,
    },
  ].filter((tile) => tile.figure !== null);
  if (tiles.length === 0) return null;
  return (
    <Card title={t('home.supply')}>
      <div className="tiles">
        {tiles.map(({ figure, label, icon, to, door }) => (
          <Tile key={label} label={label} icon={icon} figure={count(figure ?? 0)} {...(may(door) ? { to } : {})} />
        ))}
      </div>
    </Card>
  );
}

export function Tile({
  label,
  figure,
  icon: Icon,
  to,
  children,
}: {
  label: string;
  figure: string;
  icon?: LucideIcon;
  to?: string;
  children?: ReactNode;
}) {
  const content = (
    <>
      <span className="tile-label">
        {Icon === undefined ? null : <Icon aria-hidden size={16} />}
        {label}
      </span>
      <strong>{figure}</strong>
      {children}
    </>
  );
  return to === undefined ? (
    <div className="tile">{content}</div>
  ) : (
    <Link className="tile" to={to}>
      {content}
    </Link>
  );
}
