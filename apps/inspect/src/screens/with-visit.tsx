import { EmptyFace, Skeleton } from '@youjian/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../app/person';
import { Frame } from '../shell/frame';
import { useVisit, type PackedVisit } from './use-visit';

interface WithVisitProps {
  readonly person: Person;
  readonly visitId: string;
  readonly title: string;
  readonly children: (visit: PackedVisit) => ReactNode;
}

/** The visit from this phone's store, or its two other faces: still being read, not here. */
export function WithVisit({ person, visitId, title, children }: WithVisitProps) {
  const { t } = useTranslation();
  const visit = useVisit(person.id, visitId);
  if (visit === undefined)
    return (
      <Frame title={title} back="/">
        <Skeleton className="h-40" />
      </Frame>
    );
  if (visit === null || visit.pack === null)
    return (
      <Frame title={title} back="/">
        <EmptyFace title={t('home.notHere')} text={t('home.notHereText')} />
      </Frame>
    );
  return <>{children({ ...visit, pack: visit.pack })}</>;
}
