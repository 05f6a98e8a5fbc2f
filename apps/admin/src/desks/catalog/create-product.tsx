import { catalog } from '@youjian/contract';
import { App, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { ProductFields, type ProductInput } from './product-form';
import { PRODUCT_NEWS } from './product-state';

const BLANK: Partial<ProductInput> = {
  perishable: false,
  coldChain: false,
  afterSalesDays: 7,
  position: 0,
  artTint: 'leaf',
};

export function CreateProduct({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<ProductInput>();
  const create = useSend(catalog.createProduct, {
    changes: PRODUCT_NEWS,
    then: ({ id }) => {
      void message.success(t('product.created'));
      close();
      void navigate(`/products/${id}`);
    },
  });
  useFieldErrors(form, create.error);
  return (
    <Modal
      open={open}
      width={820}
      title={t('product.create')}
      okText={t('product.create')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={create.isPending}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('product.createHint')}</p>
      <ProblemAlert error={create.error} />
      <Form<ProductInput>
        form={form}
        layout="vertical"
        className="dialog-form"
        initialValues={BLANK}
        onFinish={(body) => create.mutate({ body })}
      >
        <ProductFields />
      </Form>
    </Modal>
  );
}
