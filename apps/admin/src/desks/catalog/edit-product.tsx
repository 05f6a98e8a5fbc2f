import { catalog } from '@youjian/contract';
import { App, Button, Drawer, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { ProductFields, type ProductInput } from './product-form';
import { PRODUCT_NEWS, type Product } from './product-state';

export function EditProduct({ product, open, close }: { product: Product; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const [form] = Form.useForm<ProductInput>();
  const change = useSend(catalog.changeProduct, {
    changes: PRODUCT_NEWS,
    then: () => {
      void message.success(t('product.saved'));
      close();
    },
  });
  useFieldErrors(form, change.error);
  return (
    <Drawer
      open={open}
      size={720}
      title={t('product.editTitle', { name: named(product) })}
      onClose={close}
      mask={{ closable: false }}
      destroyOnHidden
      extra={
        <Button type="primary" loading={change.isPending} onClick={() => form.submit()}>
          {t('form.save')}
        </Button>
      }
    >
      <ProblemAlert error={change.error} />
      <Form<ProductInput>
        form={form}
        layout="vertical"
        initialValues={{ ...product }}
        onFinish={(body) => change.mutate({ params: { id: product.id }, body })}
      >
        <ProductFields />
      </Form>
    </Drawer>
  );
}
