import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { certification, documents, inspections, ReplyOf } from '@youjian/contract';

type Case = ReplyOf<typeof certification.showCase>;

/** What a story does not tell screen by screen goes through the doors, as the person who sits at this page. */
async function ask<T>(page: Page, method: 'get' | 'post', path: string, data?: object): Promise<T> {
  const answer = await page.request[method](`/api/v1${path}`, {
    ...(data === undefined ? {} : { data }),
    headers: { 'idempotency-key': randomUUID() },
  });
  if (!answer.ok()) throw new Error(`${answer.status()} for ${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

const today = (offset = 0): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + offset * 86_400_000));

/** A report in which every analyte that must be tested was not found. */
export async function filesGoodReport(page: Page, { id, subject }: Case): Promise<void> {
  const laboratories = await ask<ReplyOf<typeof documents.listLaboratories>>(page, 'get', '/admin/laboratories');
  const standards = await ask<ReplyOf<typeof documents.listStandards>>(page, 'get', '/admin/quality-standards');
  const current = standards.items.find(({ standing }) => standing === 'in_force');
  const standard = await ask<ReplyOf<typeof documents.showStandard>>(
    page,
    'get',
    `/admin/quality-standards/${current?.id ?? ''}`,
  );
  await ask(page, 'post', '/admin/lab-reports', {
    subject: 'case',
    subjectId: id,
    laboratoryCode: laboratories.items.find(({ standing }) => standing === 'designated')?.code,
    reportNo: `JC-${randomUUID().slice(0, 8)}`,
    variety: subject.varieties[0],
    sampledOn: today(-20),
    reportedOn: today(-12),
    results: standard.limits
      .filter(({ varietyGroup, required }) => varietyGroup === 'pome_citrus' && required)
      .map(({ analyte, unit }) => ({ analyte, unit, method: 'GB 23200.121', value: '0.001', below: true })),
  });
}

export const caseOf = (page: Page, number: string): Promise<Case> => ask<Case>(page, 'get', `/admin/cases/${number}`);

/** Two inspectors go there, find everything as it should be, and both sign. */
export async function visitsAndFindsNothing(
  officer: Page,
  lead: Page,
  second: Page,
  { id: caseId, number }: Case,
): Promise<void> {
  const choices = await ask<ReplyOf<typeof inspections.visitChoices>>(officer, 'get', '/admin/visit-choices');
  if (!choices.cases.some((one) => one.number === number)) throw new Error(`${number} does not wait for a visit`);
  const me = async (page: Page) => (await ask<{ user: { id: string; name: string } }>(page, 'get', '/auth/me')).user;
  const [first, other] = [await me(lead), await me(second)];
  const visit = await ask<ReplyOf<typeof inspections.planVisit>>(officer, 'post', '/admin/visits', {
    kind: 'certification',
    caseId,
    plannedOn: today(),
    leadId: first.id,
    secondId: other.id,
  });
  const at = `/inspect/visits/${visit.id}`;
  const pack = await ask<ReplyOf<typeof inspections.visitPack>>(lead, 'get', `${at}/pack`);
  const now = () => new Date().toISOString();
  const clauses = pack.checklist.sections.flatMap((section) => section.clauses);
  await ask(lead, 'post', `${at}/sync`, {
    deviceId: 'journey',
    deviceTime: now(),
    startedAt: now(),
    answers: clauses.map(({ code }, index) => ({
      id: randomUUID(),
      sequence: index + 1,
      clause: code,
      verdict: 'conforming',
      photoIds: [],
      answeredAt: now(),
    })),
  });
  const signed = (name: string) => ({ id: randomUUID(), name, strokes: [], signedAt: now() });
  await ask(lead, 'post', `${at}/submit`, {
    finishedAt: now(),
    counts: { answers: clauses.length, fixes: 0, photos: 0, samples: 0 },
    signature: signed(first.name),
  });
  const shown = await ask<ReplyOf<typeof inspections.showVisit>>(second, 'get', `/admin/visits/${visit.id}`);
  await ask(second, 'post', `${at}/cosign`, { contentHash: shown.contentHash, signature: signed(other.name) });
  await ask(lead, 'post', `${at}/report`, {});
}
