import { Alert, App, Button, Modal } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Shown once; only the button that says so closes it. */
export function OneTimePassword({
  username,
  password,
  close,
}: {
  username: string;
  password: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = () => void navigator.clipboard?.writeText(password).then(() => message.success(t('user.copied')));
  return (
    <Modal
      open
      title={t('user.passwordTitle', { username })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      onCancel={close}
      footer={[
        <Button key="copy" icon={<Copy aria-hidden size={16} />} onClick={copy}>
          {t('user.copy')}
        </Button>,
        <Button key="close" type="primary" onClick={close}>
          {t('user.keptSafe')}
        </Button>,
      ]}
    >
      <Alert type="warning" showIcon title={t('user.passwordOnce')} className="problem" />
      <div className="secret">{password}</div>
    </Modal>
  );
}
