import { askErasure } from '../../erasure/ask-erasure.ts';
import { serveErasure } from '../../erasure/erasure-routes.ts';
import { erasureStore } from '../../erasure/erasure-store.ts';
import { readErasure } from '../../erasure/read-erasure.ts';
import { takeBackErasure } from '../../erasure/take-back-erasure.ts';
import type { ServeCapability } from '../../http/app.ts';
import type { Shared } from './shared.ts';

/** The erasure of a whole record. */
export function erasureCapability({ common, table }: Shared): ServeCapability {
  const dependencies = { ...common, ...erasureStore(table) };
  return (app) => {
    serveErasure(app, {
      askErasure: askErasure(dependencies),
      takeBackErasure: takeBackErasure(dependencies),
      readErasure: readErasure(dependencies),
    });
  };
}
