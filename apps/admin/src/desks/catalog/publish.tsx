import { catalog } from '@youjian/contract';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { isReady, PRODUCT_NEWS, type Product } from './product-state';

/** On sale or off: both are said before they are done, and a product that is not ready cannot go on. */
export function Publish({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const [open, setOpen] = useState(false);
  const act = product.published ? 'unpublish' : 'publish';
  const send = useSend(catalog.changeProduct, {
    changes: PRODUCT_NEWS,
    then: () => {
      void message.success(t(`product.${act}Done`));
      setOpen(false);
    },
  });
  return (
    <>
      <Button
        type={product.published ? 'default' : 'primary'}
        danger={product.published}
        disabled={!product.published && !isReady(product)}
        onClick={() => setOpen(true)}
      >
        {t(`product.${act}`)}
      </Button>
      <Modal
        open={open}
        title={t(`product.${act}Title`, { name: named(product) })}
        okText={t(`product.${act}`)}
        okButtonProps={{ danger: product.published }}
        confirmLoading={send.isPending}
        onOk={() => send.mutate({ params: { id: product.id }, body: { published: !product.published } })}
        onCancel={() => setOpen(false)}
      >
        <ProblemAlert error={send.error} />
        <p>{t(`product.${act}Effect`)}</p>
      </Modal>
    </>
  );
}
