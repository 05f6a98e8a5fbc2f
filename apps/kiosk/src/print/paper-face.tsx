import { classes } from '@youjian/ui';
import type { CSSProperties } from 'react';
import { Qr } from '@youjian/ui/qr';
import type { Paper, PaperWidth, Piece } from './paper';
import './print.css';

/** The paper as the browser prints it, and as a screen shows it beforehand. */
export function PaperFace({ paper, width }: { paper: Paper; width: PaperWidth }) {
  const style = { '--paper-width': `${width}mm` } as CSSProperties;
  return (
    <article className="till-paper" data-width={width} aria-label={paper.title} style={style}>
      {paper.pieces.map((piece, index) => (
        <PieceFace key={index} piece={piece} />
      ))}
    </article>
  );
}

function PieceFace({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'rule':
      return <hr />;
    case 'gap':
      return <div className="paper-gap" />;
    case 'mark':
      return <p className="paper-mark">{piece.text}</p>;
    case 'qr':
      return (
        <>
          <Qr text={piece.text} label={piece.label} />
          <p data-align="center">{piece.label}</p>
        </>
      );
    case 'pair':
      return (
        <p className={classes('paper-pair', isIndented(piece.left) && 'paper-indent')} {...looks(piece)}>
          <span>{piece.left.trim()}</span>
          <span>{piece.right}</span>
        </p>
      );
    case 'text':
      return (
        <p className={isIndented(piece.text) ? 'paper-indent' : undefined} data-align={piece.align} {...looks(piece)}>
          {piece.text.trim()}
        </p>
      );
  }
}

const isIndented = (text: string): boolean => text.startsWith('  ');
const looks = ({ size, bold }: { size: string; bold: boolean }) => ({ 'data-size': size, 'data-bold': bold });
