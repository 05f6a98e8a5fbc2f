import type { SameWords } from '../words';
import type { till as zh } from '../zh-CN/till';

export const till: SameWords<typeof zh> = {
  enrol: {
    title: 'Enrol this device',
    text: 'An administrator makes the code under Devices in the back office. Opened by its QR code, it is filled in already.',
    code: 'Enrolment code',
    submit: 'Enrol',
    installed: 'Installed',
    installedYes: 'Yes',
    installedNo: 'Not yet; safer once it is on the home screen',
    install: 'Install',
    kept: 'Storage',
    keptYes: 'The browser keeps it',
    keptNo: 'The browser may clear it when space runs short; look again once installed',
  },
  lock: {
    title: 'Who is at the till?',
    choose: 'Choose your name, then enter your six digits',
    fetching: 'Fetching staff, goods and prices',
    fetchingText: 'It takes a few seconds with a network.',
    nobody: 'Nobody yet',
    nobodyText:
      'An administrator sets staff and PINs of this outlet in the back office; they appear here by themselves.',
  },
  role: { clerk: 'Clerk', manager: 'Manager' },
  pin: {
    of: 'PIN of {{name}}',
    hint: 'Six digits; the keyboard works too',
    wrong: 'Wrong PIN; tries left: {{count}}',
    locked: 'Too many wrong PINs; try again in {{seconds}} s',
    broken: 'This device cannot check PINs now; reload, or call head office',
    back: 'Delete a digit',
  },
  approve: { title: 'A manager has to agree', nobody: 'This outlet has no manager; please call head office.' },
  net: {
    training: 'Practice: nothing is booked or sent, and it is kept apart from real selling',
    revoked: 'Head office took this device back; it sells no more. What was not sent is all here and can be exported',
    offline: 'Offline {{minutes}} min · to send: {{count}}, {{amount}} · limit {{limit}}',
    offlineSaid: 'The network is gone. Selling goes on; everything is kept on this device',
    limit: 'Limit while offline',
    quarantined: 'Head office could not book {{count}} of the entries; please look',
    clock:
      'The clock of this device is {{minutes}} minutes off. The till goes by head office; please set the time to automatic',
    update: 'A new version is ready',
    updateNow: 'Update',
    look: 'Look',
  },
  gate: { title: 'Open the shift first', text: 'Count the float, then selling begins.' },
};
