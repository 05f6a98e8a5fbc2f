import { Checkbox, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Rows, Text } from './list-editors';

const EMPTY_CLAUSE = { code: '', text: '', textEn: '', guide: '', guideEn: '', weight: 1, critical: false };

/** Sections of clauses. Each section is folded: a checklist has sixty clauses, and one edits three. */
export function ChecklistEditor() {
  const { t } = useTranslation();
  return (
    <Rows
      name="checklist"
      add={t('scheme.addSection')}
      empty={{ code: '', name: '', nameEn: '', clauses: [EMPTY_CLAUSE] }}
      row={(at) => (
        <>
          <Text name={[at, 'code']} label={t('scheme.itemCode')} most={12} />
          <Text name={[at, 'name']} label={t('scheme.sectionName')} most={40} />
          <Text name={[at, 'nameEn']} label={t('scheme.sectionNameEn')} most={80} />
          <details className="fold wide">
            <summary>{t('scheme.clausesOf')}</summary>
            <Clauses section={at} />
          </details>
        </>
      )}
    />
  );
}

function Clauses({ section }: { section: number }) {
  const { t } = useTranslation();
  return (
    <Rows
      name={[section, 'clauses']}
      add={t('scheme.addClause')}
      least={1}
      empty={EMPTY_CLAUSE}
      row={(at) => (
        <>
          <Text name={[at, 'code']} label={t('scheme.itemCode')} most={12} />
          <Text name={[at, 'text']} label={t('scheme.clauseText')} most={200} />
          <Text name={[at, 'textEn']} label={t('scheme.clauseTextEn')} most={400} />
          <Text name={[at, 'guide']} label={t('scheme.guide')} most={400} optional />
          <Text name={[at, 'guideEn']} label={t('scheme.guideEn')} most={800} optional />
          <Form.Item name={[at, 'weight']} label={t('scheme.weightLabel')} required>
            <InputNumber min={1} max={100} precision={0} controls={false} />
          </Form.Item>
          <Form.Item name={[at, 'critical']} valuePropName="checked" label={t('scheme.criticalLabel')}>
            <Checkbox>{t('scheme.critical')}</Checkbox>
          </Form.Item>
        </>
      )}
    />
  );
}
