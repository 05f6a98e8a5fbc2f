import { freight } from '@youjian/contract';
import { App, Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { Card } from '../../parts/card';
import { FailedFace, WaitingFace } from '../../parts/faces';
import { time } from '../../parts/format';
import { useFieldErrors } from '../../parts/form';
import { Page } from '../../parts/page';
import { ProblemAlert } from '../../parts/problem-alert';
import { momentOf, onOurClock } from '../catalog/price-moment';
import type { Version } from './freight-page';
import { FreightPreview } from './freight-preview';
import { EMPTY_ZONE, type Zone, ZoneFields } from './zone-fields';

interface Values {
  note: string;
  effectiveFrom: Dayjs;
  zones: Zone[];
}

/** A new table begins as a copy: of the one that was named, else of the one in force. */
export function NewFreightPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { data, error, isFetching, refetch } = useAsk(freight.listFreight, { query: { limit: 100 } });
  const from = search.get('from');
  const copied =
    data?.items.find(({ id }) => id === from) ?? data?.items.find(({ standing }) => standing === 'current') ?? null;
  return (
    <Page
      title={t('freight.makeTitle')}
      back={{ to: '/freight', text: t('freight.title') }}
      intro={t('freight.makeIntro')}
    >
      {data === undefined ? (
        error ? (
          <FailedFace error={error} retry={() => void refetch()} busy={isFetching} />
        ) : (
          <WaitingFace rows={6} />
        )
      ) : (
        <FreightForm copied={copied} />
      )}
    </Page>
  );
}

function FreightForm({ copied }: { copied: Version | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const zones = Form.useWatch('zones', form) as Partial<Zone>[] | undefined;
  const set = useSend(freight.setFreight, {
    changes: [freight.listFreight],
    then: ({ effectiveFrom }) => {
      void message.success(t('freight.saved', { at: time(effectiveFrom, 'minute') }));
      void navigate('/freight');
    },
  });
  useFieldErrors(form, set.error);
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{
        note: '',
        effectiveFrom: onOurClock(dayjs()),
        zones: copied?.zones.map((zone) => ({ ...zone })) ?? [EMPTY_ZONE],
      }}
      onFinish={({ note, effectiveFrom, zones: made }) =>
        set.mutate({
          body: {
            note: note.trim(),
            effectiveFrom: momentOf(effectiveFrom),
            zones: made.map((zone) => complete(zone)),
          },
        })
      }
    >
      <div className="stack">
        <ProblemAlert error={set.error} />
        <Card title={t('freight.effectiveFrom')}>
          <div className="form-grid">
            <Form.Item
              name="effectiveFrom"
              label={t('freight.effectiveFrom')}
              rules={[{ required: true, message: t('form.required') }]}
            >
              <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item
              name="note"
              label={t('freight.note')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </div>
        </Card>
        <ZoneFields />
        <FreightPreview zones={(zones ?? []).filter((zone) => zone !== undefined).map(complete)} />
        <div>
          <Button type="primary" htmlType="submit" data-primary="" loading={set.isPending}>
            {t('freight.save')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

/** While it is being written some of it is empty: that counts as nothing. */
const complete = (zone: Partial<Zone>): Zone => ({
  ...EMPTY_ZONE,
  ...Object.fromEntries(Object.entries(zone).filter(([, value]) => value !== null && value !== undefined)),
  freeFromFen: zone.freeFromFen || null,
});
