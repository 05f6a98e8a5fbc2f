import { documents, inspections } from '@youjian/contract';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { upload } from '../../app/upload';
import { UploadField } from '../../parts/documents/upload-field';
import { ReasonDialog } from '../../parts/reason-dialog';
import type { ShownAction } from './corrective-action-drawer';
import { VISIT_NEWS } from './visit-state';

/** The applicant says how it was put right, with the papers that show it. They are handed in for the visit first. */
export function AnswerDialog({ action, close }: { action: ShownAction; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [handedIn, setHandedIn] = useState<readonly { id: string; fileName: string }[]>([]);
  const answer = useSend(inspections.answerNonConformity, {
    changes: VISIT_NEWS,
    then: () => {
      void message.success(t('action.done'));
      close();
    },
  });
  return (
    <ReasonDialog
      open
      close={close}
      title={t('action.answerOf', { number: action.number })}
      effect={t('action.answerEffect')}
      verb={t('action.do.answer')}
      label={t('action.answerText')}
      most={2000}
      send={(text) =>
        answer.mutate({ params: { id: action.id }, body: { text, documentIds: handedIn.map(({ id }) => id) } })
      }
      busy={answer.isPending}
      error={answer.error}
    >
      <UploadField
        label={t('action.papers')}
        accept=".pdf,.jpg,.jpeg,.png,.webp"
        mostBytes={documents.MOST_DOCUMENT_BYTES}
        many
        send={async (file, options) => {
          const query = {
            subject: 'visit' as const,
            subjectId: action.visitId,
            kind: 'corrective_action',
            fileName: file.name,
            mediaType: file.type || 'application/octet-stream',
          };
          const { id, fileName } = await upload(documents.uploadDocument, { query }, file, options);
          setHandedIn((all) => [...all, { id, fileName }]);
        }}
      />
      <ul>
        {handedIn.map(({ id, fileName }) => (
          <li key={id}>{fileName}</li>
        ))}
      </ul>
    </ReasonDialog>
  );
}
