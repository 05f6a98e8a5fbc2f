import type { Language } from '@youjian/contract';

/** What a file may hide. Each has its words, because whoever handed it in honestly has to know what to send instead. */
export const SUSPICIONS = {
  empty: { zh: '文件是空的', en: 'it is empty' },
  broken: { zh: '文件已损坏或结构不完整', en: 'it is damaged or cut short' },
  foreign_content: {
    zh: '文件里夹带了另一种文件或网页、脚本',
    en: 'another kind of file, a web page or a script is hidden in it',
  },
  script: { zh: '含有脚本', en: 'it holds a script' },
  program: { zh: '这是可执行程序', en: 'it is a program' },
  encrypted: { zh: '文件已加密，无法检查', en: 'it is encrypted, so it cannot be checked' },
  macro: { zh: '含有宏', en: 'it holds macros' },
  pdf_action: {
    zh: 'PDF 含有自动动作、表单提交或嵌入文件',
    en: 'the PDF starts something, submits a form or embeds a file',
  },
  external_link: { zh: '文档会从外部地址载入内容', en: 'the document loads content from elsewhere' },
  unpacks_too_large: { zh: '解压后过大', en: 'it unpacks to far too much' },
  nested_archive: { zh: '压缩包里还有压缩包或嵌入文件', en: 'an archive or an embedded file lies inside the archive' },
  archive_path: { zh: '压缩包内的路径不安全', en: 'a path inside the archive leads outside' },
  image_size: { zh: '图片尺寸异常', en: 'the picture has absurd dimensions' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type Suspicion = keyof typeof SUSPICIONS;

export const suspicionIn = (language: Language, suspicion: Suspicion): string =>
  language === 'en' ? SUSPICIONS[suspicion].en : SUSPICIONS[suspicion].zh;
