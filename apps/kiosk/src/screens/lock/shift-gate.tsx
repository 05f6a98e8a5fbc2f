/** Nothing is sold before the drawer was counted. */
export { OpenShift as ShiftGate } from '../shift/open-shift';
