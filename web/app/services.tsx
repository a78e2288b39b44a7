import { createContext, type ReactNode, useContext } from 'react';
import type { Client } from '../../src/client/client.ts';
import type { InstallOffer } from '../install/install-offer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { DeviceStore } from './device-store.ts';

/** What every page may need, made once in main.tsx. */
export type Services = {
  signIn: SignIn;
  api: Client;
  store: DeviceStore;
  outbox: Outbox;
  installOffer: InstallOffer;
};

const Context = createContext<Services | undefined>(undefined);

export const ProvideServices = ({ services, children }: { services: Services; children: ReactNode }) => (
  <Context value={services}>{children}</Context>
);

export function useServices(): Services {
  const services = useContext(Context);
  if (!services) throw new Error('There is nothing around this that provides services.');
  return services;
}
