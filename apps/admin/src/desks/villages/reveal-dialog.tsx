import { identity, regions, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { PurposeDialog } from '../../parts/purpose-dialog';
import { SimpleTable } from '../../parts/simple-table';

type Revealed = ReplyOf<typeof regions.readHouseholds>['items'];

interface RevealDialogProps {
  readonly code: string;
  readonly refs: readonly string[];
  readonly open: boolean;
  readonly close: () => void;
}

export function RevealDialog({ code, refs, open, close }: RevealDialogProps) {
  const { t } = useTranslation();
  const read = useSend(regions.readHouseholds, { changes: [identity.listPersonalReads] });
  return (
    <PurposeDialog
      open={open}
      close={close}
      title={t('village.revealTitle', { count: refs.length })}
      effect={t('village.revealEffect')}
      hint={t('village.purposeHint')}
      read={read}
      send={(purpose) => read.mutate({ params: { code }, body: { refs: [...refs], purpose } })}
      widthShown={820}
    >
      {read.data && <Shown items={read.data.items} />}
    </PurposeDialog>
  );
}

function Shown({ items }: { items: Revealed }) {
  const { t } = useTranslation();
  return (
    <>
      <p role="status">{t('village.revealed')}</p>
      <SimpleTable
        label={t('village.households')}
        rows={items}
        rowKey={({ ref }) => ref}
        columns={[
          { title: t('village.household'), cell: ({ number }) => <span className="figure">{number}</span> },
          { title: t('village.person'), cell: ({ name }) => name },
          { title: t('village.phone'), cell: ({ phone }) => <span className="figure">{phone}</span> },
          {
            title: t('village.idNumber'),
            cell: ({ idNumberMasked }) => <span className="figure">{idNumberMasked}</span>,
          },
          {
            title: t('village.bank'),
            cell: ({ bankAccountMasked }) => <span className="figure">{bankAccountMasked}</span>,
          },
        ]}
      />
    </>
  );
}
