import { useState } from 'react';
import { encode } from 'uqr';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Page } from '../app/parts/page.tsx';
import { invitingTexts as texts } from '../texts/en/team.ts';
import './pass-on.css';

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

/** A QR code as one path of squares; always dark on light, or no camera reads it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} />
      <path d={squares.join('')} />
    </svg>
  );
}
