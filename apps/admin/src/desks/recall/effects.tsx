import { recalls, type ReplyOf } from '@youjian/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';

export type Effects = ReplyOf<typeof recalls.previewStop>;
type StopMove = Effects['move'];

interface EffectsOfProps {
  readonly move: StopMove;
  readonly of: string;
  /** Asked only while somebody looks at it. */
  readonly open?: boolean;
  /** With the places and lots, not only the sentence and the figures. */
  readonly whole?: boolean;
  /** Of a revocation: with the recall of what the certificate covers. */
  readonly recalls?: boolean;
  /** What has to be decided with these effects in view. */
  readonly children?: (effects: Effects) => ReactNode;
}

/** What a stop would do at this moment, for whoever may decide about one; nothing for the others. */
export function EffectsOf({
  move,
  of,
  open = true,
  whole = false,
  recalls: withRecall = false,
  children,
}: EffectsOfProps) {
  const may = useMay();
  const mayLook = may(recalls.previewStop);
  const query = { move, of, ...(withRecall ? { recall: 'true' as const } : {}) };
  const effects = useAsk(recalls.previewStop, { query }, { enabled: open && mayLook, everyMs: 10_000 });
  if (!mayLook || !open) return null;
  return (
    <Faces of={effects} rows={3}>
      {(data) => (
        <div className="stack">
          {children?.(data)}
          <EffectsBox effects={data} whole={whole} />
        </div>
      )}
    </Faces>
  );
}

const FIGURES = ['units', 'outlets', 'openCheckouts', 'heldOrders', 'shippedOrders', 'shippedUnits'] as const;

function EffectsBox({ effects, whole }: { effects: Effects; whole: boolean }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <section aria-label={t('effects.title')} className="stack">
      <p>
        <strong>
          {t('effects.sentence', {
            products: count(effects.products.length),
            held: count(effects.heldOrders),
            units: count(effects.units),
          })}
        </strong>
        {effects.products.length === 0 ? null : <> {effects.products.map(named).join(', ')}</>}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('effects.lots')}</dt>
          <dd className="figure">{count(effects.lots.length)}</dd>
        </div>
        {effects.refundableFen === 0 ? null : (
          <div>
            <dt>{t('effects.refundable')}</dt>
            <dd>
              <Money fen={effects.refundableFen} />
            </dd>
          </div>
        )}
        {FIGURES.map((name) => (
          <div key={name}>
            <dt>{t(`effects.${name}`)}</dt>
            <dd className="figure">{count(effects[name])}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('effects.noLiveRoom')}</p>
      {whole ? <Places effects={effects} /> : null}
    </section>
  );
}

function Places({ effects }: { effects: Effects }) {
  const { t } = useTranslation();
  return (
    <>
      {effects.lots.length > 1 && effects.move !== 'revoke' ? (
        <p>
          {t('effects.lots')}: {effects.lots.map(({ code }) => code).join(', ')}
        </p>
      ) : null}
      {effects.stock.length === 0 ? null : (
        <SimpleTable
          label={t('effects.places')}
          rows={effects.stock}
          rowKey={(row, index) => `${row.placeName}-${row.lotCode}-${index}`}
          columns={[
            { title: t('stock.place'), cell: ({ placeName }) => placeName },
            { title: t('stock.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
            { title: t('stock.item'), cell: ({ productName }) => productName },
            { title: t('effects.units'), right: true, cell: ({ units }) => count(units), sum: count(effects.units) },
          ]}
        />
      )}
    </>
  );
}
