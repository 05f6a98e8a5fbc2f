/** One Han character says enough to look ahead; of letters it takes two. */
export const isAskable = (text: string): boolean => /\p{Script=Han}/u.test(text) || text.trim().length >= 2;
