export { keptSize, LONGEST_SIDE, type ReducedPhoto, reducePhoto, sha256Of } from '@youjian/client';
