import { texts } from '../texts/en.ts';
import { Button } from './parts/button.tsx';
import { Page } from './parts/page.tsx';

/** In the place of the app, where it could not even begin. */
export function CannotOpen({ because }: { because: 'storage' | 'configuration' }) {
  const { title, words, storage, action } = texts.cannotOpen;
  return (
    <Page
      title={title}
      action={
        <Button look="main" onPress={() => window.location.reload()}>
          {action}
        </Button>
      }
    >
      <p>{because === 'storage' ? storage : words}</p>
    </Page>
  );
}
