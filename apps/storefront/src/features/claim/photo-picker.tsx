import { newRequestKey } from '@youjian/client';
import { buttonClass } from '@youjian/ui';
import { Camera, CircleAlert, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../parts/go';
import { smallPhoto } from '../../shop/small-photo';

export const MOST_PHOTOS = 6;

export interface Photo {
  readonly id: string;
  /** For this page only; nothing of it is kept. */
  readonly preview: string;
}

interface PickerProps {
  readonly orderNo: string;
  readonly token: string;
  readonly photos: readonly Photo[];
  readonly onChange: (photos: Photo[]) => void;
  readonly error?: string | undefined;
}

/** Takes photos, makes them smaller and hands each in at once, so that sending the form is quick. */
export function PhotoPicker({ orderNo, token, photos, onChange, error }: PickerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const kept = useRef<Photo[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  kept.current = [...photos];

  async function take(files: readonly File[]) {
    setRefused(null);
    for (const file of files.slice(0, MOST_PHOTOS - kept.current.length)) {
      setWaiting((count) => count + 1);
      try {
        const small = await smallPhoto(file);
        const kind = await upload(small, { orderNo, token, language });
        if (typeof kind === 'string' && !kept.current.some((photo) => photo.id === kind)) {
          kept.current = [...kept.current, { id: kind, preview: URL.createObjectURL(small) }];
          onChange(kept.current);
        }
      } catch (fault) {
        setRefused(fault instanceof PhotoRefused ? fault.message : t('claim.photoFault'));
      } finally {
        setWaiting((count) => count - 1);
      }
    }
  }

  const fault = refused ?? error;
  return (
    <fieldset aria-describedby={`${id}n${fault ? ` ${id}e` : ''}`}>
      <legend className="mb-1 text-sm font-medium text-ink-2">
        {t('claim.photos')}
        <span aria-hidden className="text-danger">
          {' '}
          *
        </span>
      </legend>
      <ul className="flex flex-wrap gap-2">
        {photos.map((photo, index) => (
          <li key={photo.id} className="relative">
            <img
              src={photo.preview}
              alt={t('claim.photoOf', { n: index + 1 })}
              className="size-24 rounded-[10px] border border-line object-cover"
            />
            <button
              type="button"
              aria-label={t('claim.removePhoto', { n: index + 1 })}
              className="absolute right-0 top-0 grid size-9 place-items-center rounded-full border border-line bg-surface"
              onClick={() => onChange(photos.filter((one) => one.id !== photo.id))}
            >
              <X aria-hidden className="size-4" />
            </button>
          </li>
        ))}
      </ul>
      {photos.length < MOST_PHOTOS && (
        <p className="mt-2">
          <label
            htmlFor={id}
            className={buttonClass(
              { look: 'outline' },
              'cursor-pointer focus-within:outline-2 focus-within:outline-pine',
            )}
          >
            <Camera aria-hidden className="size-5" />
            {waiting > 0 ? t('claim.uploading') : t('claim.addPhoto')}
            <input
              id={id}
              type="file"
              name="photos"
              accept="image/*"
              multiple
              className="sr-only"
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                event.target.value = '';
                void take(files);
              }}
            />
          </label>
        </p>
      )}
      <p id={`${id}n`} className="mt-1 text-sm text-ink-2" role="status">
        {t('claim.photosNote')}
      </p>
      {fault !== undefined && (
        <p id={`${id}e`} className="mt-1 flex items-start gap-1 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {fault}
        </p>
      )}
    </fieldset>
  );
}

class PhotoRefused extends Error {}

/** Answers the id under which it is kept. A "no" of the door is told in its own words. */
async function upload(
  photo: Blob,
  { orderNo, token, language }: { orderNo: string; token: string; language: string },
): Promise<string> {
  const query = new URLSearchParams({ token, mediaType: 'image/jpeg' });
  const answer = await fetch(`/api/v1/store/orders/${encodeURIComponent(orderNo)}/claim-photos?${query.toString()}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'accept-language': language,
      'idempotency-key': newRequestKey(),
    },
    body: photo,
  });
  const told = (await answer.json()) as { id?: string; detail?: string };
  if (!answer.ok || told.id === undefined) throw new PhotoRefused(told.detail ?? '');
  return told.id;
}
