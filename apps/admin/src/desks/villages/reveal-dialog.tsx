import { identity, regions, type ReplyOf } from '@youjian/contract';
import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { SimpleTable } from '../../parts/simple-table';

type Revealed = ReplyOf<typeof regions.readHouseholds>['items'];

interface RevealDialogProps {
  readonly code: string;
  readonly refs: readonly string[];
  readonly open: boolean;
  readonly close: () => void;
}

/** First the purpose, then the names; closing it forgets them. They never enter the query cache. */
export function RevealDialog({ code, refs, open, close }: RevealDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ purpose: string }>();
  const read = useSend(regions.readHouseholds, { changes: [identity.listPersonalReads] });
  useFieldErrors(form, read.error);
  const shown = read.data?.items;
  return (
    <Modal
      open={open}
      width={shown === undefined ? 520 : 820}
      title={t('village.revealTitle', { count: refs.length })}
      okText={shown === undefined ? t('village.revealSubmit') : t('village.hide')}
      onOk={() => (shown === undefined ? form.submit() : close())}
      onCancel={close}
      confirmLoading={read.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        read.reset();
        form.resetFields();
      }}
    >
      <ProblemAlert error={read.error} />
      {shown === undefined ? (
        <>
          <Alert type="warning" showIcon title={t('village.revealEffect')} />
          <Form
            form={form}
            layout="vertical"
            className="dialog-form"
            onFinish={({ purpose }) =>
              read.mutate({ params: { code }, body: { refs: [...refs], purpose: purpose.trim() } })
            }
          >
            <Form.Item
              name="purpose"
              label={t('village.purpose')}
              extra={t('village.purposeHint')}
              rules={[{ required: true, whitespace: true, min: 6, message: t('village.purposeHint') }]}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
        </>
      ) : (
        <Shown items={shown} />
      )}
    </Modal>
  );
}

function Shown({ items }: { items: Revealed }) {
  const { t } = useTranslation();
  return (
    <>
      <p role="status">{t('village.revealed')}</p>
      <SimpleTable
        label={t('village.households')}
        rows={items}
        rowKey={({ ref }) => ref}
        columns={[
          { title: t('village.household'), cell: ({ number }) => <span className="figure">{number}</span> },
          { title: t('village.person'), cell: ({ name }) => name },
          { title: t('village.phone'), cell: ({ phone }) => <span className="figure">{phone}</span> },
          {
            title: t('village.idNumber'),
            cell: ({ idNumberMasked }) => <span className="figure">{idNumberMasked}</span>,
          },
          {
            title: t('village.bank'),
            cell: ({ bankAccountMasked }) => <span className="figure">{bankAccountMasked}</span>,
          },
        ]}
      />
    </>
  );
}
