/** The same keys as the Chinese words, other texts: what a second language has to bring. */
export type SameWords<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameWords<T[K]> };
