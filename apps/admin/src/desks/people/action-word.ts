/** Actions are named `lot.release` or `ship_order`; a dot would be a step down among the words. */
export const actionWord = (action: string): string => action.replaceAll('.', '_');
