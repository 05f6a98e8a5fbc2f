import { lots, supply } from '@youjian/contract';
import { Alert, Button, Radio, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { FoundSelect } from '../../parts/found-select';
import { listSource } from '../../parts/list/source';
import { Page } from '../../parts/page';
import { CoveredLots, type CoveredChoice } from './covered-lots';
import { DecideCertificate } from './decide-certificate';
import { DecideRecall } from './decide';
import { EffectsOf } from './effects';

const lotSource = listSource(lots.listLots);
const certificateSource = listSource(supply.listCertificates);

const KINDS = ['recall', 'revoke', 'suspend'] as const;
type Kind = (typeof KINDS)[number];
/** A revocation recalls what was covered, unless the officer decides otherwise. */
const EVERYTHING: CoveredChoice = { recalls: true, without: new Set() };
const DOORS = { recall: lots.recallLot, revoke: supply.revokeCertificate, suspend: supply.suspendCertificate } as const;

/** Three steps to an end of the sale: what, with which effect, and the decision, which names its object once more. */
export function NewRecallPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [address] = useSearchParams();
  const kinds = KINDS.filter((kind) => may(DOORS[kind]));
  const certificate = address.get('certificate');
  const [kind, setKind] = useState<Kind>(certificate === null ? (kinds[0] ?? 'recall') : 'revoke');
  const [of, setOf] = useState<string | null>(certificate ?? address.get('lot'));
  const [covered, setCovered] = useState<CoveredChoice>(EVERYTHING);
  const [step, setStep] = useState(of === null ? 0 : 1);
  const choose = (next: Kind) => {
    setKind(next);
    setOf(null);
    setCovered(EVERYTHING);
  };
  return (
    <Page title={t('recall.begin')} back={{ to: '/recalls', text: t('recall.back') }} intro={t('recall.wizardIntro')}>
      <Steps
        current={step}
        items={(['find', 'effect', 'decide'] as const).map((one) => ({ title: t(`recall.step.${one}`) }))}
      />
      <div className="stack" style={{ marginBlockStart: 24 }}>
        {step === 0 ? (
          <Card title={t('recall.step.find')}>
            <Radio.Group
              aria-label={t('recall.kindLabel')}
              value={kind}
              onChange={(event) => choose(event.target.value as Kind)}
              options={kinds.map((value) => ({ value, label: t(`recall.kind.${value}`) }))}
            />
            <div style={{ marginBlock: 16 }}>
              <Find kind={kind} of={of} choose={setOf} />
            </div>
            <Button type="primary" disabled={of === null} onClick={() => setStep(1)}>
              {t('recall.seeEffect')}
            </Button>
          </Card>
        ) : null}
        {step > 0 && of !== null ? (
          <Card title={t('recall.effectOf', { of })} hint={t('recall.effectHint')}>
            <EffectsOf move={kind} of={of} whole recalls={kind === 'revoke' && covered.recalls}>
              {({ lots: stopped }) =>
                kind === 'revoke' ? (
                  <CoveredLots lots={stopped} choice={covered} settled={step === 2} choose={setCovered} />
                ) : null
              }
            </EffectsOf>
            {step === 1 ? (
              <div className="row-gap" style={{ marginBlockStart: 16 }}>
                <Button onClick={() => (setStep(0), setCovered(EVERYTHING))}>{t('recall.other')}</Button>
                <Button type="primary" danger onClick={() => setStep(2)}>
                  {t('recall.goOn')}
                </Button>
              </div>
            ) : null}
          </Card>
        ) : null}
        {step === 2 && of !== null ? (
          <Card title={t('recall.step.decide')}>
            <Alert type="warning" showIcon title={t(`recall.warn.${kind}`, { of })} />
            {kind === 'recall' ? (
              <DecideRecall of={of} back={() => setStep(1)} />
            ) : (
              <DecideCertificate key={kind} kind={kind} of={of} covered={covered} back={() => setStep(1)} />
            )}
          </Card>
        ) : null}
      </div>
    </Page>
  );
}

function Find({ kind, of, choose }: { kind: Kind; of: string | null; choose: (of: string | null) => void }) {
  const { t } = useTranslation();
  const known = of === null ? null : { value: of, label: of };
  if (kind === 'recall')
    return (
      <FoundSelect
        key="lot"
        label={t('recall.findLot')}
        source={lotSource}
        optionOf={({ code, villageName, state }) => ({
          value: code,
          label: `${code} · ${villageName ?? ''} · ${t(`lot.state.${state}`)}`,
        })}
        known={known}
        value={of}
        onChange={choose}
      />
    );
  return (
    <FoundSelect
      key="certificate"
      label={t('recall.findCertificate')}
      source={certificateSource}
      optionOf={({ number, subject, holder }) => ({ value: number, label: `${number} · ${subject} · ${holder}` })}
      known={known}
      value={of}
      onChange={choose}
    />
  );
}
