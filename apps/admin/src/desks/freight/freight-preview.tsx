import { quoteFreight, zoneOf, type FreightZone } from '@youjian/orders-domain';
import { Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { yuan } from '../../parts/format';
import { Kilograms } from '../../parts/kilograms';
import { useNamed } from '../../parts/use-named';
import { Yuan } from '../../parts/yuan';

/** What an order would pay by these zones, worked out here by the very function of the checkout. */
export function FreightPreview({ zones }: { zones: readonly FreightZone[] }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('440106');
  const [goodsFen, setGoods] = useState<number | null>(6_900);
  const [ambient, setAmbient] = useState<number | null>(5_000);
  const [cold, setCold] = useState<number | null>(0);
  return (
    <Card title={t('freight.preview')} hint={t('freight.previewIntro')}>
      <div className="form-grid">
        <Labelled label={t('freight.to')}>
          {(id) => (
            <Input
              id={id}
              value={to}
              maxLength={6}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => setTo(event.target.value.trim())}
            />
          )}
        </Labelled>
        <Labelled label={t('freight.goods')}>{(id) => <Yuan id={id} value={goodsFen} onChange={setGoods} />}</Labelled>
        <Labelled label={t('freight.ambient')}>
          {(id) => <Kilograms id={id} value={ambient} onChange={setAmbient} />}
        </Labelled>
        <Labelled label={t('freight.coldKg')}>{(id) => <Kilograms id={id} value={cold} onChange={setCold} />}</Labelled>
      </div>
      <Outcome
        zone={zoneOf(zones, to)}
        goodsFen={goodsFen ?? 0}
        loads={[
          { grams: ambient ?? 0, cold: false },
          { grams: cold ?? 0, cold: true },
        ].filter(({ grams }) => grams > 0)}
      />
    </Card>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function Outcome({
  zone,
  goodsFen,
  loads,
}: {
  zone: FreightZone | null;
  goodsFen: number;
  loads: readonly { readonly grams: number; readonly cold: boolean }[];
}) {
  const { t } = useTranslation();
  const named = useNamed();
  if (!zone?.delivers) return <p role="status">{t('freight.resultNone')}</p>;
  const quote = quoteFreight(zone, loads, goodsFen);
  return (
    <div role="status">
      <p>
        <strong>{t('freight.result', { zone: named(zone), sum: yuan(quote.freightFen) })}</strong>
      </p>
      {quote.parcels.map(({ kind, grams, carriageFen, coldFen }) => (
        <p key={kind} className="quiet">
          {t(`freight.parcel.${kind}`, { kg: grams / 1_000, sum: yuan(carriageFen + coldFen) })}
        </p>
      ))}
      {quote.toFreeFen === null || quote.toFreeFen === 0 ? null : (
        <p className="quiet">{t('freight.toFree', { sum: yuan(quote.toFreeFen) })}</p>
      )}
    </div>
  );
}
