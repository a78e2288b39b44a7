import { texts } from '../../texts/en.ts';
import { Loading } from '../loading.tsx';
import type { Read } from '../use-read.ts';
import { Button } from './button.tsx';
import { Page } from './page.tsx';
import { Problem } from './problem.tsx';

type Props = { title: string; back?: string; read: Read<unknown> };

/** In the place of a page whose content is still on its way, or cannot be had just now and was never kept here. */
export function CannotRead({ title, back, read }: Props) {
  if (read.is === 'loading') return <Loading />;
  return (
    <Page
      title={title}
      {...(back !== undefined && { back })}
      action={
        <Button look="main" onPress={read.again}>
          {texts.connection.tryAgain}
        </Button>
      }
    >
      <Problem failure={read.failure} />
    </Page>
  );
}
