import { prices, tillPrices } from '@youjian/contract';
import { Button, Segmented } from 'antd';
import { ChevronLeft, ChevronRight, Plus, Settings2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ask, keyOf, useAsk } from '../../../app/ask';
import { useMay } from '../../../app/session';
import { Faces } from '../../../parts/faces';
import type { Field } from '../../../parts/list/filters';
import { ListPage } from '../../../parts/list/list-page';
import type { ListSource } from '../../../parts/list/source';
import { useNow } from '../../../parts/use-now';
import { useCategories } from '../../../parts/varieties';
import '../../inspections/inspections.css';
import { type Change, useChangeColumns } from './change-columns';
import { ChangeGrid } from './change-grid';
import './prices.css';
import { ReachDrawer } from './reach-drawer';
import { SettingsDialog } from './settings-dialog';
import { type CalendarSpan, spanOf, stepFrom, todayAt } from './span';
import { WithdrawDialog } from './withdraw-dialog';

const STANDINGS = ['coming', 'current', 'past', 'withdrawn'] as const;

/** What changes when: a month or a week at a glance, and below it every change, with how many tills know of it. */
export function PriceCalendarPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const today = todayAt(useNow());
  const span = spanOf(address, today);
  const [moment, showReach] = useState<string | null>(null);
  const [withdrawing, withdraw] = useState<Change | null>(null);
  const [isSetting, setSetting] = useState(false);
  const go = (changes: Readonly<Record<string, string | null>>) =>
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const reach = useReach(span, may(tillPrices.priceReach));
  const columns = useChangeColumns({ reach, showReach, withdraw: may(prices.withdrawPrice) ? withdraw : null });
  return (
    <ListPage
      list="price-changes"
      title={t('priceDesk.title')}
      intro={t('priceDesk.intro')}
      source={useSource(span)}
      columns={columns}
      fields={useFields()}
      searchIn={t('product.searchIn')}
      rowKey={({ id }) => id}
      empty={t(span.chosen === null ? 'priceDesk.empty' : 'priceDesk.emptyDay')}
      primary={
        <>
          {may(prices.setPriceSettings) ? (
            <Button icon={<Settings2 aria-hidden size={16} />} onClick={() => setSetting(true)}>
              {t('priceDesk.settingsShort')}
            </Button>
          ) : null}
          {may(prices.publishPrices) ? (
            <Button
              type="primary"
              data-primary=""
              icon={<Plus aria-hidden size={16} />}
              onClick={() => void navigate('/prices/plan')}
            >
              {t('priceDesk.plan')}
            </Button>
          ) : null}
        </>
      }
      notice={<Calendar span={span} today={today} go={go} />}
    >
      <ReachDrawer moment={moment} close={() => showReach(null)} />
      <WithdrawDialog change={withdrawing} close={() => withdraw(null)} />
      <SettingsDialog open={isSetting} close={() => setSetting(false)} />
    </ListPage>
  );
}

const edgesOf = ({ days, chosen, anchor }: CalendarSpan) => ({
  from: chosen ?? days[0] ?? anchor,
  to: chosen ?? days.at(-1) ?? anchor,
});

/** The list's filters, between the days that are shown. */
function useSource(span: CalendarSpan): ListSource<Change> {
  const { from, to } = edgesOf(span);
  return useMemo(
    () => ({
      key: keyOf(prices.listPriceChanges, from, to),
      load: (query, signal) =>
        ask(prices.listPriceChanges, { query: { ...query, from, to }, ...(signal ? { signal } : {}) } as never),
    }),
    [from, to],
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  const categories = useCategories();
  return useMemo(
    () => [
      { kind: 'choice', name: 'category', label: t('product.category'), options: categories },
      {
        kind: 'choice',
        name: 'standing',
        label: t('price.standingLabel'),
        options: STANDINGS.map((value) => ({ value, label: t(`price.standing.${value}`) })),
      },
    ],
    [t, categories],
  );
}

function useReach({ days, anchor }: CalendarSpan, enabled: boolean) {
  const { data } = useAsk(
    tillPrices.priceReach,
    { query: { from: days[0] ?? anchor, to: days.at(-1) ?? anchor } },
    { enabled, everyMs: 10_000 },
  );
  return useMemo(() => new Map((data?.moments ?? []).map((one) => [one.effectiveFrom, one])), [data]);
}

interface CalendarProps {
  readonly span: CalendarSpan;
  readonly today: string;
  readonly go: (changes: Readonly<Record<string, string | null>>) => void;
}

function Calendar({ span, today, go }: CalendarProps) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const narrowed = Object.fromEntries(
    ['q', 'category', 'standing'].flatMap((name) => {
      const value = address.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const counts = useAsk(prices.listPriceChanges, {
    query: { from: span.days[0] ?? today, to: span.days.at(-1) ?? today, limit: 1, ...narrowed },
  });
  const name = span.view === 'month' ? span.anchor.slice(0, 7) : `${span.days[0] ?? ''} – ${span.days.at(-1) ?? ''}`;
  return (
    <section className="price-calendar" aria-label={t('priceDesk.grid')}>
      <div className="month-bar">
        <Button
          icon={<ChevronLeft aria-hidden size={16} />}
          aria-label={t('priceDesk.earlier')}
          onClick={() => go({ at: stepFrom(span, -1), day: null })}
        />
        <strong className="figure" aria-live="polite">
          {name}
        </strong>
        <Button
          icon={<ChevronRight aria-hidden size={16} />}
          aria-label={t('priceDesk.later')}
          onClick={() => go({ at: stepFrom(span, 1), day: null })}
        />
        <Button onClick={() => go({ at: null, day: null })}>{t('priceDesk.today')}</Button>
        <Segmented
          aria-label={t('priceDesk.viewLabel')}
          value={span.view}
          options={(['month', 'week'] as const).map((value) => ({ value, label: t(`priceDesk.view.${value}`) }))}
          onChange={(value) => go({ view: value === 'month' ? null : value, day: null })}
        />
        {span.chosen === null ? null : (
          <Button onClick={() => go({ day: null })}>{t('priceDesk.allDays', { day: span.chosen })}</Button>
        )}
      </div>
      <Faces of={counts} rows={8}>
        {({ days }) => <ChangeGrid span={span} today={today} days={days} choose={(day) => go({ day })} />}
      </Faces>
    </section>
  );
}
