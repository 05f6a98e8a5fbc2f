import { buttonClass, useToast } from '@youjian/ui';
import { Camera, CircleAlert, CloudCheck, LoaderCircle, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeNow } from '../app/position';
import { Facts } from '../parts/card';
import { kilobytes, useTimes } from '../parts/format';
import { Sheet } from '../parts/sheet';
import { reducePhoto } from '../photo/reduce';
import { addPhoto, dropPhoto } from '../store/drafts';
import { isFinding, type AnswerRow, type PhotoRow } from '../store/kinds';
import type { PackedVisit } from './use-visit';

interface PhotosProps {
  readonly visit: PackedVisit;
  readonly given: AnswerRow;
  readonly isMissing: boolean;
  readonly writing: boolean;
}
const MOST_PHOTOS = 12;

export function Photos({ visit, given, isMissing, writing }: PhotosProps) {
  const { t } = useTranslation();
  const say = useToast();
  const [isBusy, setBusy] = useState(false);
  const [open, setOpen] = useState<PhotoRow | null>(null);
  const photos = given.photoIds.flatMap((id) => visit.work.photos.find((photo) => photo.id === id) ?? []);
  const mayTake = writing && photos.length < MOST_PHOTOS;
  if (photos.length === 0 && !mayTake) return null;

  async function take(files: FileList | null) {
    const [file] = files ?? [];
    if (file === undefined) return;
    setBusy(true);
    try {
      const place = placeNow();
      await addPhoto(visit.key, given.clause, { ...(await reducePhoto(file)), place });
    } catch (error) {
      console.warn(error);
      say(t('section.photoFailed'), { tone: 'warn' });
    } finally {
      setBusy(false);
    }
  }
  const error = `photo-error-${given.clause}`;
  return (
    <div>
      <p className="mb-1 text-sm font-medium text-ink-2">
        {t('section.photos')}
        {isFinding(given.verdict) && (
          <span aria-hidden className="text-danger">
            {' '}
            *
          </span>
        )}
      </p>
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <Thumb photo={photo} index={index + 1} onOpen={() => setOpen(photo)} />
          </li>
        ))}
      </ul>
      {mayTake && (
        <label
          className={buttonClass(
            { look: 'outline' },
            'relative mt-2 cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-pine',
          )}
        >
          {isBusy ? (
            <LoaderCircle aria-hidden className="size-5 animate-spin" />
          ) : (
            <Camera aria-hidden className="size-5" />
          )}
          {isBusy ? t('section.taking') : t('section.take')}
          <span className="sr-only"> {given.clause}</span>
          <input
            type="file"
            accept="image/*"
            capture="environment"
            disabled={isBusy}
            className="absolute inset-0 w-full cursor-pointer opacity-0"
            aria-invalid={isMissing || undefined}
            aria-describedby={isMissing ? error : undefined}
            onChange={(event) => {
              void take(event.target.files).finally(() => {
                event.target.value = '';
              });
            }}
          />
        </label>
      )}
      {isMissing && (
        <p id={error} className="mt-1 flex items-start gap-1 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('section.needPhoto')}
        </p>
      )}
      {open !== null && (
        <PhotoSheet
          photo={open}
          index={photos.indexOf(open) + 1}
          onClose={() => setOpen(null)}
          onRemove={
            writing ? () => void dropPhoto(visit.key, given.clause, open.id).then(() => setOpen(null)) : undefined
          }
        />
      )}
    </div>
  );
}

/** The address of a picture in this phone's store, for as long as it is shown. */
function useAddress(blob: Blob | null): string | null {
  const address = useMemo(() => (blob === null ? null : URL.createObjectURL(blob)), [blob]);
  useEffect(() => () => (address === null ? undefined : URL.revokeObjectURL(address)), [address]);
  return address;
}

function Thumb({ photo, index, onOpen }: { photo: PhotoRow; index: number; onOpen: () => void }) {
  const { t } = useTranslation();
  const times = useTimes();
  const address = useAddress(photo.blob);
  const name = t('section.photo', { index, time: times.clock(photo.takenAt) });
  return (
    <button type="button" aria-label={name} onClick={onOpen} className="block overflow-hidden rounded-[10px]">
      {address === null ? (
        <span className="grid size-20 place-items-center bg-leaf text-pine">
          <CloudCheck aria-hidden className="size-6" />
        </span>
      ) : (
        <img src={address} alt="" className="size-20 bg-line object-cover" />
      )}
    </button>
  );
}

interface PhotoSheetProps {
  readonly photo: PhotoRow;
  readonly index: number;
  readonly onClose: () => void;
  readonly onRemove: (() => void) | undefined;
}

/** The picture with what is told about it: when, where, and the digest that any later change would break. */
function PhotoSheet({ photo, index, onClose, onRemove }: PhotoSheetProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const address = useAddress(photo.blob);
  const { place } = photo;
  const name = t('section.photo', { index, time: times.clock(photo.takenAt) });
  return (
    <Sheet
      title={name}
      onClose={onClose}
      footer={
        onRemove && (
          <button type="button" className={buttonClass({ look: 'danger', wide: true })} onClick={onRemove}>
            <Trash2 aria-hidden className="size-5" />
            {t('section.removePhoto', { index })}
          </button>
        )
      }
    >
      {/* What scrolls can be reached and scrolled by the keyboard. */}
      <div role="group" aria-label={name} tabIndex={0} className="grid gap-3">
        {address === null ? (
          <p>{t('section.remotePhoto')}</p>
        ) : (
          <img src={address} alt={name} className="max-h-[45dvh] w-full rounded-[10px] bg-line object-contain" />
        )}
        <Facts
          rows={[
            [t('section.takenAt'), times.moment(photo.takenAt)],
            [
              t('section.takenWhere'),
              place === null ? (
                t('section.whereUnknown')
              ) : (
                <span className="nums">
                  {place.longitude.toFixed(5)}, {place.latitude.toFixed(5)}
                  {place.accuracyMetres !== null && ` · ${t('place.accuracy', { metres: place.accuracyMetres })}`}
                </span>
              ),
            ],
            ...(photo.width === 0
              ? []
              : [
                  [
                    t('section.photos'),
                    t('section.pixels', { width: photo.width, height: photo.height, kb: kilobytes(photo.byteCount) }),
                  ] as const,
                ]),
            [t('section.fingerprint'), <span className="text-xs break-all">{photo.sha256}</span>],
          ]}
        />
      </div>
    </Sheet>
  );
}
