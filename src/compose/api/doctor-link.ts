import { serveDoctorLinks } from '../../doctor-link/doctor-link-routes.ts';
import { doctorLinkStore } from '../../doctor-link/doctor-link-store.ts';
import { makeDoctorLink } from '../../doctor-link/make-doctor-link.ts';
import { readDoctorLinks } from '../../doctor-link/read-doctor-links.ts';
import { revokeDoctorLink } from '../../doctor-link/revoke-doctor-link.ts';
import type { ServeCapability } from '../../http/app.ts';
import { quotaStore } from '../../platform/quota.ts';
import type { Shared } from './shared.ts';

/** Doctor links, for those who make them. */
export function doctorLinkCapability({ common, table }: Shared): ServeCapability {
  const dependencies = { ...common, ...doctorLinkStore(table), ...quotaStore(table) };
  return (app) => {
    serveDoctorLinks(
      app,
      {
        makeDoctorLink: makeDoctorLink(dependencies),
        readDoctorLinks: readDoctorLinks(dependencies),
        revokeDoctorLink: revokeDoctorLink(dependencies),
      },
      common.now,
    );
  };
}
