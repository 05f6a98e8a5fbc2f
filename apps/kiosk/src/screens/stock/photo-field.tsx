import { type ReducedPhoto, reducePhoto } from '@youjian/client';
import { useToast } from '@youjian/ui';
import { Camera } from 'lucide-react';
import { type ChangeEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PhotoFieldProps {
  readonly photo: ReducedPhoto | null;
  readonly alt: string;
  readonly onPhoto: (photo: ReducedPhoto) => void;
}

/** One photo from the camera of the till, reduced, and shown as it will be kept. */
export function PhotoField({ photo, alt, onPhoto }: PhotoFieldProps) {
  const { t } = useTranslation();
  const say = useToast();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (photo === null) return setAddress(null);
    const made = URL.createObjectURL(photo.blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    try {
      onPhoto(await reducePhoto(file));
    } catch {
      say(t('stock.noPicture'), { tone: 'warn' });
    }
  };
  return (
    <div className="grid gap-2">
      <label className="touch relative inline-flex cursor-pointer items-center justify-center gap-2 rounded-card border border-control bg-surface px-4 font-semibold hover:bg-leaf has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-pine">
        <Camera aria-hidden className="size-5" />
        {t(photo === null ? 'stock.photo' : 'stock.photoAgain')}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => void take(event)}
        />
      </label>
      {address !== null && <img src={address} alt={alt} className="max-h-60 rounded-card border border-line" />}
    </div>
  );
}
