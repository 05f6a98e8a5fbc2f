/** Grades as the sorting table calls them, and what an English page says. */
const IN_ENGLISH: Readonly<Record<string, string>> = {
  特级: 'special grade',
  一级: 'first grade',
  二级: 'second grade',
  优等: 'fine',
};

/** A grade nobody translated is shown as it was written. */
export const gradeName = (grade: string, language: 'zh-CN' | 'en'): string =>
  language === 'en' ? (IN_ENGLISH[grade] ?? grade) : grade;
