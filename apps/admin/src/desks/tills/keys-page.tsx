import { tillBooks, type ReplyOf } from '@youjian/contract';
import { App, Button, Select } from 'antd';
import { ArrowDown, ArrowUp, PinOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { ProblemAlert } from '../../parts/problem-alert';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { TillIntro, useChosenOutlet } from './till-parts';
import './tills.css';

type Keys = ReplyOf<typeof tillBooks.readQuickKeys>;
type Goods = Keys['goods'][number];

/** What the tills of an outlet show first: three rows of four, by what sells there, with what a manager put in front. */
export function QuickKeysPage() {
  const { t } = useTranslation();
  const { outletId, choice } = useChosenOutlet();
  return (
    <Page title={t('till.keysTitle')} intro={<TillIntro text={t('till.keysIntro')} />}>
      {choice}
      {outletId === null ? <EmptyFace text={t('till.chooseOutlet')} /> : <OfOutlet key={outletId} id={outletId} />}
    </Page>
  );
}

function OfOutlet({ id }: { id: string }) {
  const asked = useAsk(tillBooks.readQuickKeys, { params: { id } });
  return <Faces of={asked}>{(keys) => <Both id={id} keys={keys} />}</Faces>;
}

function Both({ id, keys }: { id: string; keys: Keys }) {
  const { t } = useTranslation();
  const may = useMay();
  const nameOf = useName();
  const goods = new Map(keys.goods.map((one) => [one.skuId, one]));
  const rows = keys.keys.flatMap((skuId, index) => {
    const one = goods.get(skuId);
    return one === undefined ? [] : [{ ...one, place: index + 1, isPinned: keys.pinned.includes(skuId) }];
  });
  return (
    <div className="stack">
      {may(tillBooks.pinQuickKeys) ? <Pins id={id} keys={keys} goods={goods} /> : null}
      <Card title={t('till.keysNow')} hint={t('till.keysNowHint')}>
        {rows.length === 0 ? (
          <EmptyFace text={t('till.keysNone')} />
        ) : (
          <SimpleTable
            label={t('till.keysNow')}
            rows={rows}
            rowKey={({ skuId }) => skuId}
            columns={[
              { title: t('till.keyPlace'), right: true, cell: ({ place }) => <span className="figure">{place}</span> },
              { title: t('till.keyGoods'), cell: (one) => <span className="wraps">{nameOf(one)}</span> },
              { title: t('till.keySales'), right: true, cell: ({ sales }) => count(sales) },
              {
                title: t('till.keyWhy'),
                cell: ({ isPinned, sales }) =>
                  isPinned ? (
                    <StatusBadge tone="info">{t('till.keyPinned')}</StatusBadge>
                  ) : (
                    t(sales > 0 ? 'till.keyBySales' : 'till.keyByShelf')
                  ),
              },
            ]}
          />
        )}
      </Card>
    </div>
  );
}

function useName(): (goods: Goods) => string {
  const named = useNamed();
  return ({ productName, productNameEn, skuName, skuNameEn }) =>
    `${named({ name: productName, nameEn: productNameEn })} ${named({ name: skuName, nameEn: skuNameEn })}`;
}

function Pins({ id, keys, goods }: { id: string; keys: Keys; goods: ReadonlyMap<string, Goods> }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const nameOf = useName();
  const [pinned, setPinned] = useState<readonly string[]>(keys.pinned);
  const send = useSend(tillBooks.pinQuickKeys, {
    changes: [tillBooks.readQuickKeys],
    then: () => void message.success(t('till.keysKept')),
  });
  const name = (skuId: string): string => {
    const one = goods.get(skuId);
    return one === undefined ? skuId : nameOf(one);
  };
  const move = (from: number, to: number) =>
    setPinned(
      pinned.map((skuId, at) => (at === from ? (pinned[to] ?? skuId) : at === to ? (pinned[from] ?? skuId) : skuId)),
    );
  const isFull = pinned.length >= tillBooks.MOST_PINNED;
  return (
    <Card
      title={t('till.keysPinned', { count: pinned.length, most: tillBooks.MOST_PINNED })}
      hint={t('till.keysPinnedHint')}
    >
      {pinned.length === 0 ? <EmptyFace text={t('till.keysNoPins')} /> : null}
      <ol className="key-list">
        {pinned.map((skuId, at) => (
          <li key={skuId}>
            <span className="figure">{at + 1}</span>
            <span className="wraps">{name(skuId)}</span>
            <Button
              size="small"
              disabled={at === 0}
              icon={<ArrowUp aria-hidden size={14} />}
              aria-label={t('till.keyUp', { name: name(skuId) })}
              onClick={() => move(at, at - 1)}
            />
            <Button
              size="small"
              disabled={at === pinned.length - 1}
              icon={<ArrowDown aria-hidden size={14} />}
              aria-label={t('till.keyDown', { name: name(skuId) })}
              onClick={() => move(at, at + 1)}
            />
            <Button
              size="small"
              icon={<PinOff aria-hidden size={14} />}
              aria-label={t('till.keyAway', { name: name(skuId) })}
              onClick={() => setPinned(pinned.filter((one) => one !== skuId))}
            />
          </li>
        ))}
      </ol>
      <div className="page-actions">
        <Select<string>
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('till.keyAdd')}
          placeholder={t('till.keyAdd')}
          style={{ minWidth: 280 }}
          value={null as never}
          disabled={isFull}
          onChange={(skuId) => setPinned([...pinned, skuId])}
          options={keys.goods
            .filter(({ skuId }) => !pinned.includes(skuId))
            .map((one) => ({ value: one.skuId, label: `${nameOf(one)} ${one.code}` }))}
        />
        <Button
          type="primary"
          data-primary=""
          loading={send.isPending}
          disabled={pinned.join() === keys.pinned.join()}
          onClick={() => send.mutate({ params: { id }, body: { skuIds: [...pinned] } })}
        >
          {t('till.keysKeep')}
        </Button>
      </div>
      <ProblemAlert error={send.error} />
    </Card>
  );
}
