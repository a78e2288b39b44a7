import { useState } from 'react';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Page } from '../app/parts/page.tsx';
import { QrCode } from '../app/parts/qr-code.tsx';
import { sharingTexts as texts } from '../texts/en/doctor-link.ts';
import { codeToTell } from './doctor-link.ts';

/** A link that was made, and its code: to be passed on in two ways. They are nowhere else. */
export const TellApart = (props: { label: string; link: string; code: string; back: string }) => (
  <Page
    title={texts.readyTitle(props.label)}
    action={
      <ButtonLink look="main" to={props.back}>
        {texts.done}
      </ButtonLink>
    }
  >
    <p className="lead">{texts.ready}</p>
    <section className="card" aria-labelledby="link">
      <h2 id="link">{texts.first}</h2>
      <p>{texts.firstWords}</p>
      <QrCode text={props.link} label={texts.qr} />
      <p className="link-text" aria-label={texts.link}>
        {props.link}
      </p>
      <Copy text={props.link} label={texts.copyLink}>
        {'share' in navigator && (
          <Button onPress={() => void navigator.share({ url: props.link }).catch(() => undefined)}>
            {texts.share}
          </Button>
        )}
      </Copy>
    </section>
    <section className="card" aria-labelledby="code">
      <h2 id="code">{texts.second}</h2>
      <p>{texts.secondWords}</p>
      <p className="code" aria-label={texts.codeLabel}>
        {codeToTell(props.code)}
      </p>
      <Copy text={props.code} label={texts.copyCode} />
    </section>
    <p className="soft">{texts.onlyNow}</p>
  </Page>
);

function Copy(props: { text: string; label: string; children?: React.ReactNode }) {
  const [said, setSaid] = useState<string>();

  async function copy(): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(props.text).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? texts.copied : texts.cannotCopy);
  }

  return (
    <>
      <div className="row">
        {props.children}
        <Button onPress={() => void copy()}>{props.label}</Button>
      </div>
      <output>{said}</output>
    </>
  );
}
