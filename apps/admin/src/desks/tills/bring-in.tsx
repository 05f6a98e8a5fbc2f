import { isProblem, newRequestKey, sealing, type Problem } from '@youjian/client';
import { tillBooks, tillStock, type BodyInputOf } from '@youjian/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Progress, Upload } from 'antd';
import { gunzipSync, strFromU8 } from 'fflate';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, keyOf } from '../../app/ask';
import { upload } from '../../app/upload';
import { FormDialog } from '../centre/form-dialog';
import { TILL_NEWS, type Device } from './till-parts';

type Sales = BodyInputOf<typeof tillBooks.bringInJournal>['sales'];
interface Saved {
  readonly deviceId: string;
  readonly sales: Sales;
  readonly photos?: readonly SavedPhoto[];
}
interface SavedPhoto {
  readonly mediaType: string;
  readonly taskId?: string;
  readonly base64: string;
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
  const [done, setDone] = useState<number | null>(null);
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
      const photos = saved.photos ?? [];
      let kept = 0;
      for (const photo of photos) {
        setDone(kept / photos.length);
        if (await sendPhoto(device.id, photo)) kept += 1;
      }
      await Promise.all(TILL_NEWS.map((door) => queries.invalidateQueries({ queryKey: keyOf(door) })));
      void message.success(t('till.broughtIn', { count: saved.sales.length, photos: kept }));
      close();
    } catch (problem) {
      if (!isProblem(problem)) throw problem;
      setError(problem);
    } finally {
      setDone(null);
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
        <span className="quiet">
          {file === null ? t('till.bringNone') : `${file.name} · ${(file.size / 1_048_576).toFixed(1)} MB`}
        </span>
        {done === null ? null : <Progress percent={Math.round(done * 100)} aria-label={t('till.bringPhotos')} />}
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

/** One photo, as the till would have sent it. One that is never taken keeps the others from nothing. */
async function sendPhoto(id: string, { mediaType, taskId, base64 }: SavedPhoto): Promise<boolean> {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const query = { mediaType, ...(taskId === undefined ? {} : { taskId }) };
  try {
    await upload(tillStock.bringInPhoto, { params: { id }, query } as never, new Blob([bytes], { type: mediaType }), {
      requestKey: newRequestKey(),
      progress: () => undefined,
      signal: new AbortController().signal,
    });
    return true;
  } catch (problem) {
    if (isProblem(problem) && problem.status < 500 && problem.status >= 400) return false;
    throw problem;
  }
}

async function openFile(file: File | null, passphrase: string): Promise<Saved | null> {
  if (file === null) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = isSealed(bytes) ? await unseal(bytes, passphrase) : null;
  return content === null ? null : (JSON.parse(strFromU8(gunzipSync(content))) as Saved);
}
