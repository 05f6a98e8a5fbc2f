/** What an app that lives on a device is made of, whichever it is: its addresses, its small choices, its place on the device. */
export * from './appearance';
export * from './install';
export * from './keepsake';
export * from './times';
export * from './updates';
export * from './way';
