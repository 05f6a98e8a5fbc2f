import { centre, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Weight } from '../../parts/figures';
import { degrees, share, tonnes } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { RuleDialog } from './rule-dialog';

type Rules = ReplyOf<typeof centre.listCentreRules>;
export type Rule = Rules['items'][number];
const TONES: Readonly<Record<Rule['state'], Tone>> = { coming: 'waiting', current: 'ok', past: 'neutral' };

/** What the centre goes by: today's rule, every version before and after it, and who set each. */
export function CentreRulesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const rules = useAsk(centre.listCentreRules, {});
  const current = rules.data?.items.find(({ state }) => state === 'current');
  return (
    <Page
      title={t('centreRule.title')}
      intro={t('centreRule.intro')}
      back={{ to: '/centre', text: t('centre.title') }}
      actions={
        current && may(centre.setCentreRule) ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('centreRule.new')}
          </Button>
        ) : undefined
      }
    >
      <Faces of={rules} rows={8}>
        {(data) => (
          <div className="stack">
            {current ? <Today rule={current} /> : null}
            <Versions items={data.items} />
            <Limits limits={data.limits} />
            {current ? <RuleDialog from={current} open={isOpen} close={() => setOpen(false)} /> : null}
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Today({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Card title={t('centreRule.today')}>
      <Facts
        facts={[
          [t('centreRule.capacity'), tonnes(rule.capacityGrams)],
          [t('centreRule.above'), t(`centreRule.aboveOf.${rule.overCapacity}`)],
          [t('centreRule.alert'), share(rule.alertBps, 10_000)],
          [t('centreRule.tolerance'), share(rule.toleranceBps, 10_000)],
          [t('centreRule.perSample'), <Weight key="sample" grams={rule.gramsPerSample} />],
          [t('centreRule.prefix'), rule.companyPrefix],
          [t('centre.place'), `${rule.placeName} · ${rule.placeCode}`],
          [
            t('centreRule.assumed'),
            rule.assumed.length === 0
              ? t('centreRule.nothingAssumed')
              : rule.assumed.map((name) => word('centreRule.assumedOf', name)).join(' · '),
          ],
        ]}
      />
    </Card>
  );
}

/** What this version changed against the one before it, in words. */
function useChanges(): (rule: Rule, before: Rule | undefined) => string {
  const { t } = useTranslation();
  const said: readonly (readonly [keyof Rule, string, (rule: Rule) => string])[] = [
    ['capacityGrams', t('centreRule.capacity'), (rule) => tonnes(rule.capacityGrams)],
    ['overCapacity', t('centreRule.above'), (rule) => t(`centreRule.aboveOf.${rule.overCapacity}`)],
    ['alertBps', t('centreRule.alert'), (rule) => share(rule.alertBps, 10_000)],
    ['toleranceBps', t('centreRule.tolerance'), (rule) => share(rule.toleranceBps, 10_000)],
    ['gramsPerSample', t('centreRule.perSample'), (rule) => tonnes(rule.gramsPerSample)],
    ['companyPrefix', t('centreRule.prefix'), (rule) => rule.companyPrefix],
  ];
  return (rule, before) => {
    if (before === undefined) return t('centreRule.first');
    const changed = said.filter(([key]) => rule[key] !== before[key]);
    if (changed.length === 0) return t('centreRule.same');
    return changed.map(([, name, of]) => `${name}: ${of(before)} → ${of(rule)}`).join('; ');
  };
}

function Versions({ items }: { items: readonly Rule[] }) {
  const { t } = useTranslation();
  const changes = useChanges();
  return (
    <Card title={t('centreRule.versions')}>
      <SimpleTable
        label={t('centreRule.versions')}
        rows={items}
        rowKey={({ effectiveFrom }) => effectiveFrom}
        columns={[
          { title: t('centreRule.from'), cell: ({ effectiveFrom }) => effectiveFrom },
          {
            title: t('lot.stateLabel'),
            cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`centreRule.stateOf.${state}`)}</StatusBadge>,
          },
          {
            title: t('centreRule.changed'),
            cell: (rule) => <span className="wraps">{changes(rule, items[items.indexOf(rule) + 1])}</span>,
          },
          { title: t('centreRule.by'), cell: ({ setBy }) => setBy },
          { title: t('centreRule.at'), cell: ({ setAt }) => (setAt === null ? '–' : <When at={setAt} />) },
        ]}
      />
    </Card>
  );
}

function Limits({ limits }: { limits: Rules['limits'] }) {
  const { t, i18n } = useTranslation();
  const limit = (deci: number | null) => (deci === null ? '–' : degrees(deci));
  return (
    <Card title={t('centreRule.limits')} hint={t('centreRule.limitsHint')}>
      <SimpleTable
        label={t('centreRule.limits')}
        rows={limits}
        rowKey={({ kind }) => kind}
        columns={[
          { title: t('centre.temperatureKind'), cell: ({ name, nameEn }) => (i18n.language === 'en' ? nameEn : name) },
          { title: t('centreRule.lowest'), right: true, cell: ({ lowestDeci }) => limit(lowestDeci) },
          { title: t('centreRule.highest'), right: true, cell: ({ highestDeci }) => limit(highestDeci) },
          { title: t('centre.assumedLimit'), cell: ({ assumed }) => t(assumed ? 'form.yes' : 'form.no') },
        ]}
      />
    </Card>
  );
}
