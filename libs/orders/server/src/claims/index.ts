export * from './claim-desk';
export * from './claim-photos';
export * from './converse';
export * from './decide-claim';
export * from './resend-claim';
export * from './submit-claim';
