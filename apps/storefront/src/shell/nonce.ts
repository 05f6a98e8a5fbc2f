import { createContext, useContext } from 'react';

/** Known on the server only: browsers hide a nonce once they have read it. */
export const NonceContext = createContext<string | undefined>(undefined);
export const useNonce = (): string | undefined => useContext(NonceContext);
