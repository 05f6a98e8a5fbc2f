/** Told now and then how far a loader is. */
export type Progress = (done: number, total: number) => void;
