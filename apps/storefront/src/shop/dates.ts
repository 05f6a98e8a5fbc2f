import type { Language } from '../i18n/language';

const SHANGHAI_AHEAD_MS = 8 * 3_600_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/*
 * Written by hand and not by Intl: server and browser carry different language data, and a date that changes
 * by one space between them makes the page be drawn twice. Shanghai keeps one offset all year.
 */
function parts(time: string) {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T00:00:00+08:00` : time);
  const there = new Date(at.getTime() + SHANGHAI_AHEAD_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth(),
    day: there.getUTCDate(),
    clock: `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`,
  };
}

export function formatDay(time: string, language: Language): string {
  const { year, month, day } = parts(time);
  return language === 'zh-CN' ? `${year}年${month + 1}月${day}日` : `${day} ${MONTHS[month]} ${year}`;
}

export function formatTime(time: string, language: Language): string {
  return `${formatDay(time, language)} ${parts(time).clock}`;
}

/** `2026-10` as `10月` or `Oct`; with its year when asked. */
export function formatMonth(month: string, language: Language, withYear = false): string {
  const [year = '', number = '1'] = month.split('-');
  const at = Number(number) - 1;
  if (language === 'zh-CN') return withYear ? `${year}年${at + 1}月` : `${at + 1}月`;
  return withYear ? `${MONTHS[at]} ${year}` : (MONTHS[at] ?? month);
}

/** `09-01` of a season as `9月1日` or `1 Sep`. */
export function formatSeasonDay(monthDay: string, language: Language): string {
  const [month = '1', day = '1'] = monthDay.split('-').slice(-2);
  return language === 'zh-CN' ? `${Number(month)}月${Number(day)}日` : `${Number(day)} ${MONTHS[Number(month) - 1]}`;
}

/** Seconds left as `14:59`; never below zero. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
