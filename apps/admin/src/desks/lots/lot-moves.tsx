import { lots } from '@youjian/contract';
import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import { DeclareDialog } from './declare-dialog';
import { offeredMoves, type Lot, type LotMove } from './lot-state';
import { HoldDialog, ReleaseDialog } from './state-dialogs';
import { TestDialog } from './test-dialog';

const DOORS = {
  declare: lots.declareLot,
  test: lots.testLot,
  release: lots.releaseLot,
  hold: lots.holdLot,
  recall: lots.recallLot,
} as const satisfies Record<LotMove, unknown>;
/** A recall has its own desk: its effect is looked at before it is decided. */
const DIALOGS = {
  declare: DeclareDialog,
  test: TestDialog,
  release: ReleaseDialog,
  hold: HoldDialog,
} as const satisfies Record<Exclude<LotMove, 'recall'>, unknown>;

export interface LotDialogProps {
  readonly lot: Lot;
  readonly open: boolean;
  readonly close: () => void;
}

export function LotMoves({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const moves = offeredMoves(lot).filter((move) => may(DOORS[move]));
  return (
    <>
      <Button
        icon={<Printer aria-hidden size={16} />}
        href={`${import.meta.env.BASE_URL}print/lots/${encodeURIComponent(lot.code)}`}
        target="_blank"
      >
        {t('lot.do.label')}
      </Button>
      {lot.declarationNo === null ? null : (
        <Button
          icon={<Printer aria-hidden size={16} />}
          href={`${import.meta.env.BASE_URL}print/lots/${encodeURIComponent(lot.code)}/declaration`}
          target="_blank"
        >
          {t('centre.printDeclaration')}
        </Button>
      )}
      {moves.map((move) => (
        <Button
          key={move}
          danger={move === 'recall'}
          type={move === 'release' ? 'primary' : 'default'}
          onClick={() =>
            move === 'recall' ? void navigate(`/recalls/new?lot=${encodeURIComponent(lot.code)}`) : setDialog(move)
          }
        >
          {t(`lot.do.${move}`)}
        </Button>
      ))}
      {moves.map((move) => {
        if (move === 'recall') return null;
        const Dialog = DIALOGS[move];
        return <Dialog key={move} lot={lot} open={dialog === move} close={() => setDialog(null)} />;
      })}
    </>
  );
}
