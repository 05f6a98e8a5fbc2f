import { certification } from '@youjian/contract';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AreaCanvas } from '../../parts/area-canvas';
import { useZodRule } from '../../parts/form';
import { RegionPicker } from '../../parts/region-picker';
import { useVarieties } from '../../parts/varieties';
import { readCorners } from './subject-form';

const shape = certification.caseSubject.shape;

/** What is applied for: the same boxes for a new application and for one that is mended. */
export function SubjectFields({ kind, villageName }: { kind: 'base' | 'processor'; villageName?: string | null }) {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  const varieties = useVarieties();
  return (
    <>
      <div className="form-grid">
        <Form.Item name={['subject', 'name']} label={t('case.form.name')} rules={[zodRule(shape.name)]} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['subject', 'nameEn']} label={t('case.form.nameEn')} rules={[zodRule(shape.nameEn)]} required>
          <Input maxLength={120} lang="en" />
        </Form.Item>
        <Form.Item
          name={['subject', 'villageCode']}
          label={t('case.form.village')}
          extra={t('case.form.villageHint')}
          rules={[zodRule(shape.villageCode, t('case.form.villageWrong'))]}
          required
        >
          <RegionPicker known={villageName ?? null} label={t('case.form.village')} />
        </Form.Item>
        <Form.Item
          name={['subject', 'varieties']}
          label={t('base.varieties')}
          rules={[{ required: true, type: 'array', min: 1, message: t('form.required') }]}
        >
          <Select mode="multiple" options={varieties} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        {kind === 'base' ? (
          <Form.Item
            name={['subject', 'areaMu']}
            label={t('base.area')}
            rules={[
              { required: true, message: t('form.required') },
              { pattern: /^\d{1,7}(\.\d)?$/, message: t('case.form.areaWrong') },
            ]}
          >
            <Input inputMode="decimal" maxLength={9} />
          </Form.Item>
        ) : null}
      </div>
      <StatementField />
      {kind === 'base' ? <CornerFields /> : null}
    </>
  );
}

export function StatementField() {
  const { t } = useTranslation();
  return (
    <Form.Item name={['subject', 'statement']} label={t('case.form.statement')} extra={t('case.form.statementHint')}>
      <Input.TextArea rows={4} maxLength={2000} showCount />
    </Form.Item>
  );
}

/** Corners are pasted from whatever measured them; what they enclose is drawn at once. */
function CornerFields() {
  const { t } = useTranslation();
  const corners = Form.useWatch<string | undefined>(['subject', 'corners']);
  const declaredMu = Form.useWatch<string | undefined>(['subject', 'areaMu']);
  const name = Form.useWatch<string | undefined>(['subject', 'name']);
  const { ring, wrong } = readCorners(corners ?? '');
  return (
    <div className="two">
      <Form.Item
        name={['subject', 'corners']}
        label={t('case.form.corners')}
        extra={t('case.form.cornersHint')}
        rules={[
          {
            validator: (_rule, text?: string) => {
              const read = readCorners(text ?? '');
              if (read.wrong !== null)
                return Promise.reject(new Error(t('case.form.cornerWrong', { line: read.wrong })));
              return read.ring.length === 0 || read.ring.length > 2
                ? Promise.resolve()
                : Promise.reject(new Error(t('case.form.cornersFew')));
            },
          },
        ]}
      >
        <Input.TextArea rows={8} className="figure" spellCheck={false} />
      </Form.Item>
      {wrong === null && ring.length > 2 ? (
        <AreaCanvas
          ring={ring}
          datum="WGS84"
          declaredMu={declaredMu || null}
          name={name || t('case.one', { number: '' })}
        />
      ) : null}
    </div>
  );
}
