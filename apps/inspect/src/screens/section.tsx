import { Button, buttonClass } from '@youjian/ui';
import { ListTree } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '@youjian/ui/installed-app';
import type { Person } from '../app/person';
import { useLocatingIfAllowed } from '../app/position';
import { useNamed } from '../parts/format';
import { progressOf } from '../rules/check';
import { Bar } from '../parts/card';
import { Frame } from '../shell/frame';
import { ClauseCard } from './clause-card';
import { JumpMenu } from './jump-menu';
import { isWriting, useCheck, type PackedVisit } from './use-visit';
import { WithVisit } from './with-visit';

interface Props {
  readonly person: Person;
  readonly visitId: string;
  readonly code: string;
}

export function SectionScreen({ person, visitId, code }: Props) {
  const { t } = useTranslation();
  useLocatingIfAllowed();
  return (
    <WithVisit person={person} visitId={visitId} title={t('home.sections')}>
      {(visit) => <Section key={code} visit={visit} code={code} />}
    </WithVisit>
  );
}

function Section({ visit, code }: { visit: PackedVisit; code: string }) {
  const { t } = useTranslation();
  const named = useNamed();
  const check = useCheck();
  const [isJumping, setJumping] = useState(false);
  const { pack, row, work } = visit;
  const { sections } = pack.checklist;
  const index = Math.max(
    0,
    sections.findIndex((section) => section.code === code),
  );
  const section = sections[index];
  if (section === undefined) return null;
  const progress = progressOf(section.clauses, work.answers);
  const home = `/visits/${row.visitId}`;
  const next = sections[index + 1];
  const writing = isWriting(visit);
  const name = named(section.name, section.nameEn);
  return (
    <Frame
      title={name}
      back={home}
      actions={
        <Button look="quiet" onClick={() => setJumping(true)}>
          <ListTree aria-hidden className="size-5" />
          {t('section.jump')}
        </Button>
      }
      foot={
        <>
          {writing && (
            <Button look="outline" className="shrink-0" onClick={() => check(visit)}>
              {t('home.check')}
            </Button>
          )}
          <Go to={nextPage(home, next?.code, writing)} className={buttonClass({ wide: true })}>
            {next ? t('section.next') : writing ? t('section.finish') : t('section.whole')}
          </Go>
        </>
      }
    >
      <div className="px-1">
        <p className="flex justify-between text-sm text-ink-2">
          <span>{t('section.of', { index: index + 1, of: sections.length })}</span>
          {work.draft !== undefined && (
            <span className="nums">
              {progress.done}/{progress.of}
            </span>
          )}
        </p>
        {work.draft !== undefined && (
          <Bar {...progress} label={`${name}: ${t('card.progress', { done: progress.done, of: progress.of })}`} />
        )}
      </div>
      {section.clauses.map((clause) => (
        <ClauseCard key={clause.code} clause={clause} visit={visit} writing={writing} />
      ))}
      {isJumping && <JumpMenu visit={visit} onClose={() => setJumping(false)} />}
    </Frame>
  );
}

function nextPage(home: string, next: string | undefined, writing: boolean): string {
  if (next !== undefined) return `${home}/s/${encodeURIComponent(next)}`;
  return writing ? `${home}/sign` : home;
}
