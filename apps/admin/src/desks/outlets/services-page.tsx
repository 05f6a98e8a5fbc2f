import { outletRegistry, type ReplyOf } from '@youjian/contract';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { FormDialog } from '../centre/form-dialog';
import { OUTLET_NEWS } from './outlet-parts';

type Service = ReplyOf<typeof outletRegistry.listOutletServices>['items'][number];
type Values = Pick<Service, 'code' | 'name' | 'nameEn' | 'offered'>;

/** The words outlets may say of themselves, kept in one list so that shoppers can rely on them. */
export function ServicesPage() {
  const { t } = useTranslation();
  const mayEdit = useMay()(outletRegistry.saveOutletService);
  const [editing, setEditing] = useState<Values | null>(null);
  const list = useAsk(outletRegistry.listOutletServices, {});
  return (
    <Page
      title={t('registry.serviceList')}
      intro={t('registry.serviceListIntro')}
      back={{ to: '/outlets', text: t('registry.back') }}
      actions={
        mayEdit ? (
          <Button
            type="primary"
            data-primary=""
            onClick={() => setEditing({ code: '', name: '', nameEn: '', offered: true })}
          >
            {t('registry.addService')}
          </Button>
        ) : undefined
      }
    >
      <Faces of={list}>
        {({ items }) => (
          <SimpleTable
            label={t('registry.serviceList')}
            rows={items}
            rowKey={({ code }) => code}
            columns={[
              { title: t('registry.name'), cell: ({ name }) => name },
              { title: t('registry.nameEn'), cell: ({ nameEn }) => nameEn },
              { title: t('registry.serviceCode'), cell: ({ code }) => <span className="figure">{code}</span> },
              { title: t('registry.serviceOutlets'), right: true, cell: ({ outlets }) => count(outlets) },
              {
                title: t('registry.state'),
                cell: ({ offered }) => (
                  <StatusBadge tone={offered ? 'ok' : 'neutral'}>
                    {t(offered ? 'registry.offered' : 'registry.notOffered')}
                  </StatusBadge>
                ),
              },
              ...(mayEdit
                ? [
                    {
                      title: t('till.look'),
                      right: true,
                      cell: (row: Service) => (
                        <Button
                          size="small"
                          onClick={() => setEditing(row)}
                          aria-label={`${t('registry.editService')} ${row.name}`}
                        >
                          {t('registry.editService')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Faces>
      <EditService key={editing?.code ?? 'none'} service={editing} close={() => setEditing(null)} />
    </Page>
  );
}

function EditService({ service, close }: { service: Values | null; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const save = useSend(outletRegistry.saveOutletService, {
    changes: [...OUTLET_NEWS, outletRegistry.listOutletServices],
    then: () => {
      void message.success(t('registry.saved'));
      close();
    },
  });
  const isNew = service?.code === '';
  const needed = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <FormDialog<Values>
      open={service !== null}
      close={() => {
        save.reset();
        close();
      }}
      title={t(isNew ? 'registry.addService' : 'registry.editService')}
      verb={t('form.save')}
      form={form}
      {...(service === null ? {} : { first: service })}
      busy={save.isPending}
      error={save.error}
      send={({ code, name, nameEn, offered }) =>
        save.mutate({ params: { code: isNew ? code : (service?.code ?? '') }, body: { name, nameEn, offered } })
      }
    >
      {isNew ? (
        <Form.Item
          name="code"
          label={t('registry.serviceCode')}
          rules={[{ required: true, pattern: /^[a-z][a-z_]{1,30}$/, message: t('form.invalid_format') }]}
        >
          <Input maxLength={31} autoComplete="off" />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={t('registry.name')} rules={needed}>
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item name="nameEn" label={t('registry.nameEn')} rules={needed}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="offered" valuePropName="checked">
        <Checkbox>{t('registry.offered')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
