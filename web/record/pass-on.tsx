import { useState } from 'react';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Page } from '../app/parts/page.tsx';
import { QrCode } from '../app/parts/qr-code.tsx';
import { invitingTexts as texts } from '../texts/en/team.ts';

/** The link of an invitation: to be scanned, sent or copied. It is nowhere else. */
export function PassOn({ link, back }: { link: string; back: string }) {
  const [said, setSaid] = useState<string>();

  async function copy(): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? texts.copied : texts.cannotCopy);
  }

  return (
    <Page
      title={texts.readyTitle}
      action={
        <ButtonLink look="main" to={back}>
          {texts.done}
        </ButtonLink>
      }
    >
      <p>{texts.ready}</p>
      <QrCode text={link} label={texts.qr} />
      <p className="link-text" aria-label={texts.link}>
        {link}
      </p>
      <div className="row">
        {'share' in navigator && (
          <Button onPress={() => void navigator.share({ url: link }).catch(() => undefined)}>
            {texts.share}
          </Button>
        )}
        <Button onPress={() => void copy()}>{texts.copy}</Button>
      </div>
      <output>{said}</output>
      <p className="soft">{texts.onlyNow}</p>
    </Page>
  );
}
