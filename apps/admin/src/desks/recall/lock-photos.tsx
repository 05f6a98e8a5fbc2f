import { recalls, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { Camera, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../app/upload';
import { UploadField } from '../../parts/documents/upload-field';
import type { LockTask } from './lock-task-state';
import { reducePhoto } from './reduce-photo';
import './recall.css';

export type LockPhoto = ReplyOf<typeof recalls.uploadLockPhoto>;

export const photoAddress = (taskId: string, photoId: string): string =>
  recalls.readLockPhoto.path.replace(':id', taskId).replace(':photoId', photoId);

interface LockPhotosFieldProps {
  readonly task: LockTask;
  readonly photos: readonly LockPhoto[];
  readonly change: (next: (photos: readonly LockPhoto[]) => readonly LockPhoto[]) => void;
}

/** Taken with the camera of a phone, or chosen from a desk. Each is sent at once; the confirmation names those that count. */
export function LockPhotosField({ task, photos, change }: LockPhotosFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="dialog-form">
      <p>{t('lockTask.photos')}</p>
      <UploadField
        label={t('lockTask.photos')}
        accept="image/jpeg,image/png,image/webp"
        mostBytes={30 * 1024 * 1024}
        hint={t('lockTask.photosHint', { most: recalls.MOST_LOCK_PHOTOS })}
        many
        camera={t('lockTask.takePhoto')}
        disabled={photos.length >= recalls.MOST_LOCK_PHOTOS}
        send={async (file, options) => {
          const reduced = await reducePhoto(file);
          const what = { params: { id: task.id }, query: { mediaType: reduced.type || 'image/jpeg' } };
          const photo = await upload(recalls.uploadLockPhoto, what as never, reduced, options);
          change((known) => [...known.filter(({ id }) => id !== photo.id), photo].slice(0, recalls.MOST_LOCK_PHOTOS));
        }}
      />
      {photos.length === 0 ? null : (
        <ul className="lock-photos">
          {photos.map(({ id }, index) => (
            <li key={id}>
              <img src={photoAddress(task.id, id)} alt={t('lockTask.photo', { number: index + 1 })} />
              <Button
                size="small"
                shape="circle"
                icon={<X aria-hidden size={14} />}
                aria-label={t('lockTask.photoAway', { number: index + 1 })}
                onClick={() => change((known) => known.filter((one) => one.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What a confirmed count is shown by. */
export function LockPhotoLinks({ task }: { task: LockTask }) {
  const { t } = useTranslation();
  if (task.photoIds.length === 0) return null;
  return (
    <span className="row-gap">
      {task.photoIds.map((id, index) => (
        <a
          key={id}
          href={photoAddress(task.id, id)}
          target="_blank"
          rel="noreferrer"
          aria-label={t('lockTask.photoOf', { number: index + 1, place: task.placeName })}
        >
          <Camera aria-hidden size={16} /> {index + 1}
        </a>
      ))}
    </span>
  );
}
