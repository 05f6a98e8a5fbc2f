/**
 * What was recalled, or has lost its certificate, goes back to the centre once it was counted and set aside. What is only
 * held stays where it lies: it may be free again tomorrow.
 */
export const goesBackStopped = (cause: 'hold' | 'recall' | 'certificate'): boolean => cause !== 'hold';
