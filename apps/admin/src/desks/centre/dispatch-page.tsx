import { centre } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { Chart, ChartOrTable } from '../../parts/chart/chart';
import { EmptyFace, Faces } from '../../parts/faces';
import { Weight } from '../../parts/figures';
import { count, degrees, time } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { DispatchMoves } from './dispatch-moves';
import { LoadBox } from './load-box';
import { MissingCartons } from './missing-cartons';
import { CentreBadge, RuleBadge, type Dispatch } from './states';

export function DispatchPage() {
  const { t } = useTranslation();
  const { number = '' } = useParams();
  const dispatch = useAsk(centre.showDispatch, { params: { number } });
  const name = t('centre.dispatchOne', { number });
  return (
    <Page
      name={name}
      title={
        <>
          {name}
          {dispatch.data === undefined ? null : <CentreBadge of="dispatch" state={dispatch.data.state} />}
        </>
      }
      back={{ to: '/dispatches', text: t('centre.dispatchesTitle') }}
      {...(dispatch.data?.stateReason ? { intro: dispatch.data.stateReason } : {})}
      actions={dispatch.data === undefined ? undefined : <DispatchMoves dispatch={dispatch.data} />}
    >
      <Faces of={dispatch} rows={10}>
        {(data) => (
          <div className="columns">
            <div className="stack">
              <LoadBox dispatch={data} />
              <MissingCartons dispatch={data} />
              <Lots dispatch={data} />
              <Log dispatch={data} />
            </div>
            <Side dispatch={data} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Lots({ dispatch }: { dispatch: Dispatch }) {
  const { t } = useTranslation();
  const word = useWord();
  if (dispatch.lots.length === 0)
    return (
      <Card title={t('centre.content')}>
        <EmptyFace text={t('centre.nothingLoaded')} />
      </Card>
    );
  return (
    <Card title={t('centre.content')}>
      <SimpleTable
        label={t('centre.content')}
        rows={dispatch.lots}
        rowKey={({ code }) => code}
        columns={[
          { title: t('lot.code'), cell: ({ code }) => <Link to={`/lots/${code}`}>{code}</Link> },
          { title: t('lot.variety'), cell: ({ variety }) => word('variety', variety) },
          {
            title: t('centre.cartons'),
            right: true,
            cell: ({ cartons }) => count(cartons),
            sum: count(dispatch.cartons),
          },
          {
            title: t('centre.grams'),
            right: true,
            cell: ({ grams }) => <Weight grams={grams} />,
            sum: <Weight grams={dispatch.grams} />,
          },
          { title: t('centre.mayMove'), cell: ({ notSellable }) => <RuleBadge rule={notSellable} /> },
        ]}
      />
      {dispatch.pallets.length === 0 ? null : (
        <p className="row-gap">
          {t('centre.palletsTitle')}
          {dispatch.pallets.map(({ sscc, cartons }) => (
            <Link key={sscc} className="figure" to={`/scan?code=${sscc}`}>
              {sscc} ({count(cartons)})
            </Link>
          ))}
        </p>
      )}
    </Card>
  );
}

function Log({ dispatch }: { dispatch: Dispatch }) {
  const { t } = useTranslation();
  const { limits, log } = dispatch;
  const limit = (deci: number | null) => (deci === null ? '–' : degrees(deci));
  const range = t('centre.limits', { low: limit(limits.lowestDeci), high: limit(limits.highestDeci) });
  if (log.length === 0)
    return (
      <Card title={t('centre.temperatureLog')} hint={range}>
        <EmptyFace text={t('centre.noReadings')} />
      </Card>
    );
  return (
    <ChartOrTable
      title={t('centre.temperatureLog')}
      aside={<span className="quiet">{range}</span>}
      chart={
        <Chart
          kind="line"
          unit="degrees"
          label={`${t('centre.temperatureLog')} ${range}`}
          categories={log.map(({ at }) => time(at).slice(5))}
          series={[{ name: t('centre.temperatureLog'), values: log.map(({ deciCelsius }) => deciCelsius) }]}
        />
      }
      table={
        <SimpleTable
          label={t('centre.temperatureLog')}
          rows={log}
          rowKey={({ at }, index) => `${at}-${index}`}
          columns={[
            { title: t('centre.readAt'), cell: ({ at }) => <When at={at} /> },
            { title: t('centre.reading'), right: true, cell: ({ deciCelsius }) => degrees(deciCelsius) },
            {
              title: t('lot.verdict'),
              cell: ({ breach }) =>
                breach ? <StatusBadge tone="danger">{t('centre.outside')}</StatusBadge> : t('centre.within'),
            },
            { title: t('centre.source'), cell: ({ source }) => source },
          ]}
        />
      }
    />
  );
}

function Side({ dispatch }: { dispatch: Dispatch }) {
  const { t, i18n } = useTranslation();
  const { limits } = dispatch;
  return (
    <Card title={t('centre.dispatchFacts')}>
      <Facts
        one
        facts={[
          [t('centre.to'), dispatch.toName],
          [t('centre.place'), dispatch.toCode],
          [t('centre.carrier'), dispatch.carrier],
          [t('centre.temperatureKind'), i18n.language === 'en' ? limits.nameEn : limits.name],
          [t('centre.assumedLimit'), t(limits.assumed ? 'form.yes' : 'form.no')],
          [t('centre.departedAt'), <When key="departed" at={dispatch.departedAt} />],
          [t('centre.arrivedAt'), <When key="arrived" at={dispatch.arrivedAt} />],
          [t('centre.arrivedCartons'), dispatch.arrivedCartons === null ? null : count(dispatch.arrivedCartons)],
          [t('form.note'), dispatch.arrivalNote],
        ]}
      />
    </Card>
  );
}
