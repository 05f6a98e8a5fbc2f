import { tillBooks, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { EmptyFace, Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { PersonDialog, PinDialog } from './person-dialogs';
import { TillIntro, useChosenOutlet } from './till-parts';
import './tills.css';

export type TillPerson = ReplyOf<typeof tillBooks.addTillPerson>;
type Asked = { readonly what: 'person' | 'pin'; readonly person: TillPerson | null };

/** Who works at the tills of an outlet. The manager of an outlet sees their own. */
export function TillPeoplePage() {
  const { t } = useTranslation();
  const may = useMay();
  const { outletId, choice } = useChosenOutlet();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <Page
      title={t('till.peopleTitle')}
      intro={<TillIntro text={t('till.peopleIntro')} />}
      actions={
        outletId !== null && may(tillBooks.addTillPerson) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<UserPlus aria-hidden size={16} />}
            onClick={() => setAsked({ what: 'person', person: null })}
          >
            {t('till.addPerson')}
          </Button>
        ) : undefined
      }
    >
      {choice}
      {outletId === null ? <EmptyFace text={t('till.chooseOutlet')} /> : <People outletId={outletId} ask={setAsked} />}
      {asked?.what === 'person' && outletId !== null ? (
        <PersonDialog outletId={outletId} person={asked.person} close={close} />
      ) : null}
      {asked?.what === 'pin' && asked.person && outletId !== null ? (
        <PinDialog outletId={outletId} person={asked.person} close={close} />
      ) : null}
    </Page>
  );
}

function People({ outletId, ask }: { outletId: string; ask: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const people = useAsk(tillBooks.listTillStaff, { params: { id: outletId } });
  return (
    <Faces of={people}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyFace text={t('till.noPeople')} />
        ) : (
          <SimpleTable
            label={t('till.peopleTitle')}
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              { title: t('till.personName'), cell: ({ name }) => name },
              { title: t('till.roleLabel'), cell: ({ role }) => t(`till.role.${role}`) },
              {
                title: t('till.stateLabel'),
                cell: ({ active }) => (
                  <StatusBadge tone={active ? 'ok' : 'neutral'}>{t(active ? 'till.works' : 'till.left')}</StatusBadge>
                ),
              },
              { title: t('till.pinSet'), cell: ({ pinSetAt }) => <When at={pinSetAt} /> },
              { title: t('till.badgeSince'), cell: ({ badgeAt }) => <When at={badgeAt} /> },
              ...(may(tillBooks.changeTillPerson)
                ? [
                    {
                      title: t('till.look'),
                      cell: (person: TillPerson) => (
                        <div className="page-actions">
                          <Button
                            size="small"
                            aria-label={`${t('till.changePerson')} ${person.name}`}
                            onClick={() => ask({ what: 'person', person })}
                          >
                            {t('till.changePerson')}
                          </Button>
                          <Button
                            size="small"
                            aria-label={`${t('till.resetPin')} ${person.name}`}
                            onClick={() => ask({ what: 'pin', person })}
                          >
                            {t('till.resetPin')}
                          </Button>
                          {person.active ? (
                            <Link
                              to={`/print/badges/${outletId}/${person.id}`}
                              aria-label={`${t('till.badge')} ${person.name}`}
                            >
                              {t('till.badge')}
                            </Link>
                          ) : null}
                        </div>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )
      }
    </Faces>
  );
}
