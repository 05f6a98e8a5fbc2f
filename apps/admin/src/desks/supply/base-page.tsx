import { certification, lots } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { AreaCanvas } from '../../parts/area-canvas';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { BaseCases, BaseCertificates } from './base-papers';
import { BaseLots } from './base-lots';
import { BaseFindings, BaseVisits } from './base-visits';
import { StandingBadge, type Base } from './standing';

/** A base: what it is, the ground it stands on, what certifies it, and what came from it. */
export function BasePage() {
  const { t } = useTranslation();
  const named = useNamed();
  const { code = '' } = useParams();
  const found = useAsk(certification.showBase, { params: { code } });
  const base = found.data;
  const name = base === undefined ? t('base.one', { code }) : named(base);
  const own = base?.certificates.find(({ subjectKind }) => subjectKind !== 'product');
  return (
    <Page
      title={
        <>
          {name}
          {base === undefined ? null : <StandingBadge standing={own?.state ?? 'none'} />}
        </>
      }
      name={name}
      back={{ to: '/bases', text: t('base.back') }}
      {...(base === undefined ? {} : { intro: `${base.code} · ${t(`base.kind.${base.kind}`)}` })}
    >
      <Faces of={found} rows={12}>
        {(data) => <Detail base={data} />}
      </Faces>
    </Page>
  );
}

function Detail({ base }: { base: Base }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <div className="columns">
      <div className="stack">
        <Profile base={base} />
        <BaseCertificates base={base} />
        {may(certification.listCases) ? <BaseCases base={base} /> : null}
        <BaseFindings base={base} />
        <BaseVisits base={base} />
        {may(lots.listLots) ? <BaseLots base={base} /> : null}
      </div>
      <div className="stack">
        <Card title={t('area.title')} hint={base.area?.demonstration ? t('area.demonstration') : undefined}>
          {base.area === null ? (
            <p className="quiet">{t('area.none')}</p>
          ) : (
            <AreaCanvas ring={base.area.ring} datum={base.area.datum} declaredMu={base.areaMu} name={base.name} />
          )}
        </Card>
      </div>
    </div>
  );
}

function Profile({ base }: { base: Base }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  return (
    <Card
      title={t('base.profile')}
      extra={
        <a href={`/bases/${encodeURIComponent(base.code)}`} target="_blank" rel="noreferrer">
          {t('base.publicPage')}
        </a>
      }
    >
      <Facts
        facts={[
          [t('base.party'), named({ name: base.partyName, nameEn: base.partyNameEn })],
          [t('certificate.region'), base.regionName ?? base.regionCode],
          [t('base.village'), <Village key="village" code={base.villageCode} name={base.villageName} />],
          [t('base.area'), base.areaMu],
          [t('base.varieties'), base.varieties.map((variety) => word('variety', variety)).join(', ')],
          [t('base.enrolled'), base.enrolledOn],
        ]}
      />
    </Card>
  );
}

function Village({ code, name }: { code: string; name: string | null }) {
  return <Link to={`/villages/${code}`}>{name ?? code}</Link>;
}
