import type { Language } from '@youjian/contract';
import { currentAnswers } from '@youjian/supply-domain';
import { shanghaiTime } from '@youjian/kernel';
import { REPORT_WORDS } from './report-words';
import type { ShownVisit } from './show-visit';

/** The report as a page to print. Everything that somebody typed is escaped; the page holds no script and asks for nothing but its own photos. */
export function reportPage(visit: ShownVisit, language: Language): string {
  const words = REPORT_WORDS[language];
  const isEnglish = language === 'en';
  const subject = isEnglish ? visit.subjectEn : visit.subject;
  const title = `${words.title} ${visit.report?.number ?? visit.number}`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${html(title)}</title><style>${STYLE}</style></head>
<body><h1>${html(title)}</h1><h2>${html(subject)}</h2>
${facts(visit, language)}${sections(visit, language)}${flags(visit, language)}${signatures(visit, language)}
<footer>${html(words.hash)} <code>${html(visit.contentHash)}</code><br>${html(words.checklist)} ${html(visit.checklist.code)}
<code>${html(visit.checklist.hash)}</code>${assumed(visit, language)}</footer></body></html>`;
}

const STYLE = `@page{size:A4;margin:16mm}body{font:14px/1.5 system-ui,'Noto Sans SC',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2420;background:#fff}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;font-weight:600}h3{font-size:1rem;margin:1.2rem 0 .3rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #b9c2bb;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#f0f4f1}
tr{break-inside:avoid}.major{font-weight:700;color:#9c1c1c}.minor{font-weight:700;color:#7a4b00}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#4a554d}dd{margin:0}
img{max-width:15rem;max-height:11rem;margin:.3rem .3rem 0 0}code{font-size:.75rem;word-break:break-all}footer{margin-top:1.5rem;font-size:.8rem;color:#4a554d}svg{border:1px solid #b9c2bb}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const when = (moment: string | null): string =>
  moment ? shanghaiTime(new Date(moment)).slice(0, 16).replace('T', ' ') : '—';
const points = (bps: number | null): string => (bps === null ? '—' : (bps / 100).toFixed(2));

function facts(visit: ShownVisit, language: Language): string {
  const words = REPORT_WORDS[language];
  const { report } = visit;
  const rows: [string, string][] = [
    [words.party, language === 'en' ? visit.partyNameEn : visit.partyName],
    [words.kind, words.kinds[visit.kind]],
    [words.place, [visit.regionName, visit.villageName].filter(Boolean).join(' ')],
    [words.time, `${when(visit.content.startedAt)} – ${when(visit.content.finishedAt)}`],
    [words.inspectors, `${visit.lead.name}、${visit.second.name}`],
    [words.outcome, report ? words.outcomes[report.outcome] : words.noReport],
    [words.score, report ? `${points(report.scoreBps)} (${words.assumed})` : '—'],
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${html(name)}</dt><dd>${html(value)}</dd>`).join('')}</dl>`;
}

function sections(visit: ShownVisit, language: Language): string {
  const words = REPORT_WORDS[language];
  const current = currentAnswers(visit.content.answers);
  const sound = new Set(visit.content.photos.filter(({ state }) => state === 'complete').map(({ id }) => id));
  const row = (clause: ShownVisit['checklist']['sections'][number]['clauses'][number]): string => {
    const answer = current.get(clause.code);
    const photos = (answer?.photoIds ?? [])
      .filter((id) => sound.has(id))
      .map(
        (id) =>
          `<img alt="${html(`${words.photo} ${clause.code}`)}" src="/api/v1/admin/visits/${visit.id}/photos/${id}">`,
      );
    return `<tr><td>${html(clause.code)}</td><td>${html(language === 'en' ? clause.textEn : clause.text)}</td>
<td class="${answer?.verdict ?? ''}">${html(answer ? words.verdicts[answer.verdict] : '—')}</td><td>${html(answer?.note ?? '')}${photos.join('')}</td></tr>`;
  };
  return visit.checklist.sections
    .map(
      (
        section,
      ) => `<h3>${html(language === 'en' ? section.nameEn : section.name)}</h3><table><thead><tr><th>${html(words.clause)}</th>
<th>${html(words.asked)}</th><th>${html(words.verdict)}</th><th>${html(words.note)}</th></tr></thead><tbody>${section.clauses.map(row).join('')}</tbody></table>`,
    )
    .join('');
}

function flags(visit: ShownVisit, language: Language): string {
  const words = REPORT_WORDS[language];
  if (visit.flags.length === 0) return '';
  const items = visit.flags.map(({ flag, measure, unit }) => {
    const size = measure === null || unit === null ? '' : ` · ${measure} ${words.units[unit]}`;
    return `<li>${html(words.flagNames[flag] + size)}</li>`;
  });
  return `<h3>${html(words.flags)}</h3><ul>${items.join('')}</ul>`;
}

function signatures(visit: ShownVisit, language: Language): string {
  const words = REPORT_WORDS[language];
  const standing = visit.signatures.filter(({ stands }) => stands);
  const one = ({ role, name, signedAt, strokes }: ShownVisit['signatures'][number]): string =>
    `<td>${html(words.roles[role])}<br>${drawing(strokes)}<br>${html(name)} · ${when(signedAt)}</td>`;
  return standing.length === 0
    ? ''
    : `<h3>${html(words.signatures)}</h3><table><tbody><tr>${standing.map(one).join('')}</tr></tbody></table>`;
}

/** A hand's strokes as lines; a name that was typed has none. */
function drawing(strokes: readonly (readonly number[])[]): string {
  if (strokes.length === 0) return '';
  const lines = strokes.map((stroke) => `<polyline points="${stroke.join(' ')}"/>`).join('');
  return `<svg viewBox="0 0 1000 400" width="180" height="72" fill="none" stroke="#1d2420" stroke-width="6" aria-hidden="true">${lines}</svg>`;
}

function assumed(visit: ShownVisit, language: Language): string {
  return visit.checklist.assumed.length > 0 ? `<br>${html(REPORT_WORDS[language].assumedNote)}` : '';
}
