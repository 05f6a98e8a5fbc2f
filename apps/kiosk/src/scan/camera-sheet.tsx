import { Field, Notice, Skeleton, inputClass } from '@youjian/ui';
import { CameraOff, Flashlight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../parts/key';
import { Sheet } from '../parts/sheet';
import { setTorch } from './camera';
import { useCamera } from './use-camera';

interface CameraSheetProps {
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

/** Reads a code through a camera: for a till without a scanner, and for the square codes of cartons. */
export const CameraSheet = (props: CameraSheetProps) => {
  const { t } = useTranslation();
  return (
    <Sheet title={t('scan.title')} onClose={props.onClose}>
      <Finder {...props} />
    </Sheet>
  );
};

function Finder({ onCode }: CameraSheetProps) {
  const { t } = useTranslation();
  const { video, standing, cameras, chosen, choose, again } = useCamera(onCode);
  return (
    <div className="grid gap-3">
      {standing.kind === 'closed' ? (
        <Notice tone="warn" role="alert" title={t(`scan.closed.${standing.why}`)}>
          <p>{t(`scan.closedText.${standing.why}`)}</p>
          <p>
            <Key look="outline" onClick={again}>
              <CameraOff aria-hidden className="size-5" />
              {t('scan.again')}
            </Key>
          </p>
        </Notice>
      ) : (
        <div className="relative aspect-video overflow-hidden rounded-card bg-line">
          {standing.kind === 'opening' && <Skeleton className="absolute inset-0" />}
          <video ref={video} muted playsInline aria-label={t('scan.picture')} className="size-full object-cover" />
          <div aria-hidden className="absolute inset-x-[15%] inset-y-[20%] rounded-card border-4 border-pomelo" />
        </div>
      )}
      <p role="status" className="text-sm text-ink-2">
        {standing.kind === 'looking' ? t('scan.hold') : ''}
      </p>
      {standing.kind === 'looking' && standing.hasTorch && <TorchKey stream={standing.stream} />}
      {cameras.length > 1 && (
        <Field label={t('scan.camera')}>
          {(wiring) => (
            <select
              {...wiring}
              className={inputClass(false, 'touch')}
              value={chosen ?? cameras[0]?.id}
              onChange={(event) => choose(event.target.value)}
            >
              {cameras.map(({ id, label }, index) => (
                <option key={id} value={id}>
                  {label === '' ? t('scan.cameraOf', { number: index + 1 }) : label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  );
}

function TorchKey({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(false);
  const turn = async () => {
    await setTorch(stream, !isOn);
    setOn(!isOn);
  };
  return (
    <Key look="outline" aria-pressed={isOn} onClick={() => void turn()}>
      <Flashlight aria-hidden className="size-5" />
      {t('scan.torch')}
    </Key>
  );
}
