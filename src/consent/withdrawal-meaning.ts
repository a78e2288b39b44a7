import * as z from 'zod/mini';
import { Language } from './consent-text.ts';
import type { Purpose } from './purpose.ts';

/** What withdrawing means, to be shown to whoever just did it. */
export const WithdrawalMeaning = z.array(z.object({ language: Language, text: z.string() }));

export const withdrawalMeaning = {
  store_photo: [
    {
      language: 'en',
      text: 'From now on no new photo is taken in, and none that is still waiting is looked at by the computer. Photos that are there already stay until you delete them. You can delete single photos, or have the whole record erased.',
    },
    {
      language: 'de',
      text: 'Von jetzt an wird kein neues Foto mehr angenommen, und keines, das noch wartet, sieht sich der Computer an. Fotos, die schon da sind, bleiben, bis Sie sie löschen. Sie können einzelne Fotos löschen oder alle Angaben löschen lassen.',
    },
  ],
  face_analysis: [
    {
      language: 'en',
      text: 'From now on the computer looks at no more photos, and not at those either that are still waiting; so no new photo is taken in. What it wrote down before stays. You can delete single photos together with what was written about them, or have the whole record erased.',
    },
    {
      language: 'de',
      text: 'Von jetzt an sieht sich der Computer kein Foto mehr an, auch keines, das noch wartet; deshalb wird auch kein neues Foto angenommen. Was er vorher aufgeschrieben hat, bleibt. Sie können einzelne Fotos löschen, zusammen mit dem, was dazu aufgeschrieben wurde, oder alle Angaben löschen lassen.',
    },
  ],
  face_comparison: [
    {
      language: 'en',
      text: 'From now on no faces are compared. Of several faces in a photo, the largest in the middle is taken for yours, and that is shown. What was written down before stays. You can delete single photos together with what was written about them, or have the whole record erased.',
    },
    {
      language: 'de',
      text: 'Von jetzt an werden keine Gesichter mehr verglichen. Von mehreren Gesichtern auf einem Foto wird das größte in der Mitte für Ihres gehalten, und das wird gezeigt. Was vorher aufgeschrieben wurde, bleibt. Sie können einzelne Fotos löschen, zusammen mit dem, was dazu aufgeschrieben wurde, oder alle Angaben löschen lassen.',
    },
  ],
  share: [
    {
      language: 'en',
      text: 'From now on nothing of the record is passed on any more. Copies that others have saved stay with them. You can have the whole record erased.',
    },
    {
      language: 'de',
      text: 'Von jetzt an wird nichts mehr weitergegeben. Kopien, die andere gespeichert haben, bleiben bei ihnen. Sie können alle Angaben löschen lassen.',
    },
  ],
} as const satisfies Record<Purpose, z.infer<typeof WithdrawalMeaning>>;
