import { ButtonLink } from '../app/parts/button-link.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { useRead } from '../app/use-read.ts';
import { sharingTexts as texts } from '../texts/en/doctor-link.ts';

/** Says what is to be done first, where nobody has consented to share. */
export function MayShare({ profileId }: { profileId: string }) {
  const { answer } = useRead(`consents of ${profileId}`, (api) =>
    api.call('readConsents', { params: { profileId }, query: { language: 'en' } }),
  );
  const share = answer?.consents.find(({ purpose }) => purpose === 'share');
  if (!share || share.isInForce) return null;
  return (
    <Notice action={<ButtonLink to={`/profiles/${profileId}/consents`}>{texts.notAllowedAction}</ButtonLink>}>
      {texts.notAllowed}
    </Notice>
  );
}
