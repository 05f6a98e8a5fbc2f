import type { SameWords } from '../words';
import type { till as zh } from '../zh-CN/till';

export const till: SameWords<typeof zh> = {
  enrol: { title: 'Enrol this device', text: 'Ask the manager for a code on the Devices page of the back office.' },
  lock: { title: 'Who is selling?' },
  gate: { title: 'Open the shift first', text: 'Count the float, then selling begins.' },
  sell: { title: 'Sell', empty: 'Scan or tap goods to begin' },
};
