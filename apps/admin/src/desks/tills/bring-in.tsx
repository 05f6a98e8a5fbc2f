import { isProblem, sealing, type Problem } from '@youjian/client';
import { tillBooks, type BodyInputOf } from '@youjian/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Upload } from 'antd';
import { gunzipSync, strFromU8 } from 'fflate';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, keyOf } from '../../app/ask';
import { FormDialog } from '../centre/form-dialog';
import { TILL_NEWS, type Device } from './till-parts';

type Sales = BodyInputOf<typeof tillBooks.bringInJournal>['sales'];
interface Saved {
  readonly deviceId: string;
  readonly sales: Sales;
}
interface Values {
  readonly passphrase: string;
}

const { unseal, isSealed } = sealing('YJTILL1\n');
const BATCH = 100;

/** What a till saved to a file, opened here with its passphrase and sent in as if the till had sent it. */
export function BringIn({ device, close }: { device: Pick<Device, 'id' | 'name'>; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Problem | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const send = async ({ passphrase }: Values) => {
    setBusy(true);
    setError(null);
    setWrong(null);
    try {
      const saved = await openFile(file, passphrase);
      if (saved === null) return setWrong(t('till.bringWrong'));
      if (saved.deviceId !== device.id) return setWrong(t('till.bringOther'));
      for (let at = 0; at < saved.sales.length; at += BATCH)
        await ask(tillBooks.bringInJournal, {
          params: { id: device.id },
          body: { sales: saved.sales.slice(at, at + BATCH) },
        });
      await Promise.all(TILL_NEWS.map((door) => queries.invalidateQueries({ queryKey: keyOf(door) })));
      void message.success(t('till.broughtIn', { count: saved.sales.length }));
      close();
    } catch (problem) {
      if (!isProblem(problem)) throw problem;
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormDialog<Values>
      open
      close={close}
      title={t('till.bringIn')}
      verb={t('till.bringIn')}
      form={form}
      busy={isBusy}
      error={error}
      send={(values) => void send(values)}
    >
      <p>{t('till.bringHow')}</p>
      {wrong === null ? null : <p role="alert">{wrong}</p>}
      <div className="stack">
        <Upload accept=".yjbak" showUploadList={false} beforeUpload={(chosen) => (setFile(chosen), false)}>
          <Button icon={<FileUp aria-hidden size={16} />}>{t('till.bringFile')}</Button>
        </Upload>
        <span className="quiet">{file?.name ?? t('till.bringNone')}</span>
      </div>
      <Form.Item
        name="passphrase"
        label={t('till.bringPassphrase')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input.Password autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}

async function openFile(file: File | null, passphrase: string): Promise<Saved | null> {
  if (file === null) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = isSealed(bytes) ? await unseal(bytes, passphrase) : null;
  return content === null ? null : (JSON.parse(strFromU8(gunzipSync(content))) as Saved);
}
