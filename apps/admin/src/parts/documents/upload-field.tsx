import { Button, Progress } from 'antd';
import { Camera, FileUp, RotateCcw, X } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadOptions } from '../../app/upload';
import { wordsOf } from '../problem-alert';
import { sizeOf } from './file-size';
import { useUploads, type Sending } from './use-uploads';
import './documents.css';

interface UploadFieldProps {
  /** What is asked for: the name of the field. */
  readonly label: string;
  /** Endings and types for the file dialog, as `accept` takes them; the server looks for itself. */
  readonly accept: string;
  readonly mostBytes: number;
  readonly hint?: string;
  readonly many?: boolean;
  /** Words of a second button that opens the camera, where there is one; on a desk it opens the same dialog. */
  readonly camera?: string;
  readonly disabled?: boolean;
  readonly send: (file: File, options: UploadOptions) => Promise<unknown>;
}

/** Drag files onto it or choose them with the keyboard; each shows how far it has come, and what went wrong with it. */
export function UploadField({
  label,
  accept,
  mostBytes,
  hint,
  many = false,
  camera,
  disabled = false,
  send,
}: UploadFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const lens = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState<readonly string[]>([]);
  const { sending, add, retry, drop } = useUploads(send);
  const take = (files: readonly File[]) => {
    const chosen = many ? files : files.slice(0, 1);
    setTooLarge(chosen.filter(({ size }) => size > mostBytes).map(({ name }) => name));
    add(chosen.filter(({ size }) => size <= mostBytes));
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) take([...event.dataTransfer.files]);
  };
  return (
    <div className="upload-field">
      <div
        role="group"
        aria-label={label}
        className={over ? 'drop-zone over' : 'drop-zone'}
        onDragOver={(event) => (event.preventDefault(), setOver(!disabled))}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <Button
          icon={<FileUp aria-hidden size={16} />}
          disabled={disabled}
          onClick={() => input.current?.click()}
          aria-label={t('papers.chooseFor', { label })}
        >
          {t('papers.choose')}
        </Button>
        {camera === undefined ? null : (
          <>
            <Button icon={<Camera aria-hidden size={16} />} disabled={disabled} onClick={() => lens.current?.click()}>
              {camera}
            </Button>
            <input
              ref={lens}
              type="file"
              hidden
              accept={accept}
              capture="environment"
              data-testid="camera-input"
              onChange={(event) => {
                take([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </>
        )}
        <span className="quiet">{hint ?? t('papers.dropHint', { most: sizeOf(mostBytes) })}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept={accept}
          multiple={many}
          data-testid="file-input"
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {tooLarge.map((name) => (
        <p key={name} role="alert" className="upload-wrong">
          {t('papers.tooLarge', { name, most: sizeOf(mostBytes) })}
        </p>
      ))}
      {sending.length === 0 ? null : (
        <ul className="uploads" aria-label={t('papers.onTheWay')}>
          {sending.map((one) => (
            <OnTheWay key={one.key} sending={one} retry={() => retry(one)} remove={() => drop(one.key)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function OnTheWay({ sending, retry, remove }: { sending: Sending; retry: () => void; remove: () => void }) {
  const { t } = useTranslation();
  const { file, problem, share } = sending;
  const said = problem === null ? null : wordsOf(problem, t('problem.unreachable'), t('problem.unknown'));
  return (
    <li>
      <div className="upload-line">
        <span className="upload-name">{file.name}</span>
        <span className="quiet figure">{sizeOf(file.size)}</span>
        {problem === null ? null : (
          <Button
            size="small"
            icon={<RotateCcw aria-hidden size={14} />}
            onClick={retry}
            aria-label={t('papers.retryNamed', { name: file.name })}
          >
            {t('papers.retry')}
          </Button>
        )}
        <Button
          size="small"
          type="text"
          icon={<X aria-hidden size={14} />}
          onClick={remove}
          aria-label={t('papers.removeNamed', { name: file.name })}
        />
      </div>
      {said === null ? (
        <Progress
          percent={Math.round(share * 100)}
          size="small"
          status="active"
          aria-label={t('papers.progressOf', { name: file.name })}
        />
      ) : (
        <p role="alert" className="upload-wrong">
          {said.title} {said.detail}
        </p>
      )}
    </li>
  );
}
