import { tillBooks, type BodyInputOf, type ReplyOf } from '@youjian/contract';
import { App, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { ProblemAlert } from '../../parts/problem-alert';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { ENTRY_TONES, TILL_NEWS } from './till-parts';
import './tills.css';

type Whole = ReplyOf<typeof tillBooks.showJournalEntry>;
type Decision = BodyInputOf<typeof tillBooks.decideJournalEntry>['decision'];

/** One entry word for word, and what may be decided of it. */
export function EntryDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const asked = useAsk(tillBooks.showJournalEntry, { params: { id } });
  return (
    <Modal open width={760} title={t('till.entryTitle', { seq: asked.data?.seq ?? '' })} onCancel={close} footer={null}>
      <Faces of={asked}>{(entry) => <Body entry={entry} close={close} />}</Faces>
    </Modal>
  );
}

function Body({ entry, close }: { entry: Whole; close: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <>
      <Facts
        facts={[
          [
            t('till.verdictLabel'),
            <StatusBadge key="verdict" tone={ENTRY_TONES[entry.verdict]}>
              {t(`till.verdict.${entry.verdict}`)}
            </StatusBadge>,
          ],
          [t('till.why'), entry.code === null ? '–' : (entry.detail ?? word('till.code', entry.code))],
          [t('till.happened'), <When key="happened" at={entry.happenedAt} shape="second" />],
          [t('till.received'), <When key="received" at={entry.receivedAt} shape="second" />],
          [t('till.standingLabel'), t(`till.standing.${entry.standing}`)],
          [t('till.cameBy'), t(`till.came.${entry.cameBy}`)],
          ...(entry.orderNo === null ? [] : [[t('order.no'), entry.orderNo] as const]),
          ...(entry.decidedBy === null
            ? []
            : [[t('till.decided'), [entry.decidedBy, entry.decisionReason].filter(Boolean).join(' · ')] as const]),
        ]}
      />
      <p>
        <strong>{t('till.text')}</strong>
      </p>
      <pre className="entry-text" tabIndex={0} role="region" aria-label={t('till.text')}>
        {readable(entry.text)}
      </pre>
      <p className="quiet entry-hash">
        {t('till.hash')} {entry.hash}
      </p>
      <Decide entry={entry} close={close} />
    </>
  );
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Decide({ entry, close }: { entry: Whole; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const send = useSend(tillBooks.decideJournalEntry, {
    changes: TILL_NEWS,
    then: ({ verdict }) => {
      void message.success(t(`till.verdict.${verdict}`));
      close();
    },
  });
  const decisions = decisionsOn(entry);
  if (decisions.length === 0 || !may(tillBooks.decideJournalEntry)) return null;
  const decide = async (decision: Decision) => {
    const { reason } = await form.validateFields();
    send.mutate({ params: { id: entry.id }, body: { decision, reason: reason.trim() } });
  };
  return (
    <Form form={form} layout="vertical">
      <Form.Item
        name="reason"
        label={t('form.reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('form.reasonNeeded') }]}
      >
        <Input.TextArea rows={2} maxLength={300} showCount />
      </Form.Item>
      <ProblemAlert error={send.error} />
      <div className="page-actions">
        {decisions.map((decision) => (
          <Button
            key={decision}
            type={decision === 'set_aside' ? 'default' : 'primary'}
            loading={send.isPending}
            onClick={() => void decide(decision).catch(() => undefined)}
          >
            {t(`till.decision.${decision}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}

/** What the door would take; an entry that cannot be booked as it stands offers no such button. */
function decisionsOn({ verdict, decidedAt, bookable }: Whole): readonly Decision[] {
  if (decidedAt !== null) return [];
  if (verdict === 'review') return ['looked_at'];
  if (verdict !== 'quarantined') return [];
  return bookable ? ['book', 'set_aside'] : ['set_aside'];
}
