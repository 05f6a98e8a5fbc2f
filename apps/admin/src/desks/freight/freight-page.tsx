import { freight, regions, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { EmptyFace, FailedFace, WaitingFace } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { time } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { FreightPreview } from './freight-preview';

export type Version = ReplyOf<typeof freight.listFreight>['items'][number];
type Zone = Version['zones'][number];
const TONES: Record<Version['standing'], Tone> = { past: 'neutral', current: 'ok', coming: 'waiting' };

/** The freight tables: the one in force and what is coming first, the past below. */
export function FreightPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, isFetching, refetch } = useAsk(freight.listFreight, { query: { limit: 24 } });
  const current = data?.items.find(({ standing }) => standing === 'current');
  return (
    <Page
      title={t('freight.title')}
      intro={t('freight.intro')}
      actions={
        may(freight.setFreight) ? (
          <Button type="primary" data-primary="" onClick={() => void navigate('/freight/new')}>
            {t('freight.make')}
          </Button>
        ) : undefined
      }
    >
      {data === undefined ? (
        error ? (
          <FailedFace error={error} retry={() => void refetch()} busy={isFetching} />
        ) : (
          <WaitingFace rows={6} />
        )
      ) : data.items.length === 0 ? (
        <EmptyFace text={t('freight.empty')} />
      ) : (
        <div className="stack">
          {data.items.map((version) => (
            <VersionCard key={version.id} version={version} />
          ))}
          {current ? <FreightPreview zones={current.zones} /> : null}
        </div>
      )}
    </Page>
  );
}

function VersionCard({ version }: { version: Version }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Card
      title={t('freight.version', { at: time(version.effectiveFrom, 'minute') })}
      hint={`${version.note} · ${t('freight.by', { name: version.createdBy, at: time(version.createdAt, 'minute') })}`}
      extra={
        <span className="row-gap">
          <StatusBadge tone={TONES[version.standing]}>{t(`freight.standing.${version.standing}`)}</StatusBadge>
          {may(freight.setFreight) ? <Link to={`/freight/new?from=${version.id}`}>{t('freight.copy')}</Link> : null}
        </span>
      }
    >
      <Zones version={version} />
    </Card>
  );
}

function Zones({ version }: { version: Version }) {
  const { t } = useTranslation();
  const named = useNamed();
  const provinces = useAsk(regions.listRegions, { query: {} });
  const regionName = (code: string) => {
    const province = provinces.data?.items.find((region) => region.code === code);
    return province ? named(province) : code;
  };
  const perWeight = (grams: number, fen: number) => (
    <span className="figure">
      {t('freight.kg', { kg: grams / 1_000 })} <Money fen={fen} />
    </span>
  );
  const only = (zone: Zone, cell: React.ReactNode) => (zone.delivers ? cell : <span className="quiet">–</span>);
  return (
    <SimpleTable
      label={t('freight.version', { at: time(version.effectiveFrom, 'minute') })}
      rows={version.zones}
      rowKey={({ name }) => name}
      columns={[
        { title: t('freight.zone'), cell: (zone) => named(zone) },
        {
          title: t('freight.regions'),
          cell: ({ regionCodes }) => (
            <span className="wraps">
              {regionCodes.length === 0 ? t('freight.rest') : regionCodes.map(regionName).join(t('freight.between'))}
            </span>
          ),
        },
        {
          title: t('freight.first'),
          right: true,
          cell: (zone) => (zone.delivers ? perWeight(zone.firstGrams, zone.firstFen) : t('freight.noDelivery')),
        },
        { title: t('freight.step'), right: true, cell: (zone) => only(zone, perWeight(zone.stepGrams, zone.stepFen)) },
        { title: t('freight.cold'), right: true, cell: (zone) => only(zone, <Money fen={zone.coldFen} />) },
        {
          title: t('freight.free'),
          right: true,
          cell: (zone) => only(zone, zone.freeFromFen === null ? t('freight.never') : <Money fen={zone.freeFromFen} />),
        },
      ]}
    />
  );
}
