import { outletRegistry, type ReplyOf } from '@youjian/contract';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { FormDialog } from '../centre/form-dialog';
import { OUTLET_NEWS, type Outlet } from './outlet-parts';

type Contact = ReplyOf<typeof outletRegistry.readOutletContacts>['items'][number];

/** Whom to call. They are shown only when asked for: each look is written down. */
export function OutletContacts({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const may = useMay();
  const [shown, setShown] = useState(false);
  const [editing, setEditing] = useState(false);
  const contacts = useAsk(outletRegistry.readOutletContacts, { params: { id: outlet.id } }, { enabled: shown });
  return (
    <Card title={t('registry.tab.contacts')} hint={t('registry.contactsHint')}>
      {shown ? (
        <Faces of={contacts}>
          {({ items }) => (
            <>
              {items.length === 0 ? (
                <EmptyFace text={t('registry.contactsNone')} />
              ) : (
                <Facts
                  one
                  facts={items.map(({ duty, name, phone }) => [
                    duty,
                    <>
                      {name} <span className="figure">{phone}</span>
                    </>,
                  ])}
                />
              )}
              {outlet.may.day && may(outletRegistry.setOutletContacts) ? (
                <>
                  <Button onClick={() => setEditing(true)}>{t('registry.contactsEdit')}</Button>
                  <EditContacts outletId={outlet.id} contacts={items} open={editing} close={() => setEditing(false)} />
                </>
              ) : null}
            </>
          )}
        </Faces>
      ) : (
        <Button onClick={() => setShown(true)}>{t('registry.contactsShow')}</Button>
      )}
    </Card>
  );
}

interface EditProps {
  readonly outletId: string;
  readonly contacts: readonly Contact[];
  readonly open: boolean;
  readonly close: () => void;
}

function EditContacts({ outletId, contacts, open, close }: EditProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ contacts: Contact[] }>();
  const save = useSend(outletRegistry.setOutletContacts, {
    changes: [...OUTLET_NEWS, outletRegistry.readOutletContacts],
    then: () => {
      void message.success(t('registry.saved'));
      close();
    },
  });
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <FormDialog<{ contacts: Contact[] }>
      open={open}
      close={() => {
        save.reset();
        close();
      }}
      title={t('registry.contactsEdit')}
      verb={t('form.save')}
      form={form}
      first={{ contacts: contacts.map((one) => ({ ...one })) }}
      busy={save.isPending}
      error={save.error}
      send={(values) => save.mutate({ params: { id: outletId }, body: { contacts: values.contacts ?? [] } })}
    >
      <Form.List name="contacts">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <div key={key} className="form-grid">
                <Form.Item name={[name, 'duty']} label={t('registry.duty')} rules={needed}>
                  <Input maxLength={20} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'name']} label={t('registry.person')} rules={needed}>
                  <Input maxLength={30} autoComplete="off" />
                </Form.Item>
                <Form.Item
                  name={[name, 'phone']}
                  label={t('registry.phone')}
                  rules={[{ required: true, pattern: /^[0-9+() -]{5,20}$/, message: t('form.invalid_format') }]}
                >
                  <Input maxLength={20} autoComplete="off" />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('registry.removeContact')}</Button>
              </div>
            ))}
            {fields.length < 8 ? <Button onClick={() => add()}>{t('registry.addContact')}</Button> : null}
          </div>
        )}
      </Form.List>
    </FormDialog>
  );
}
