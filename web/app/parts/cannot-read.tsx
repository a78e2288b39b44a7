import { texts } from '../../texts/en.ts';
import type { Read } from '../use-read.ts';
import { Button } from './button.tsx';
import { Page } from './page.tsx';
import { Problem } from './problem.tsx';

/** In the place of a page whose content cannot be had just now, and was never kept here. */
export const CannotRead = (props: { title: string; back?: string; read: Read<unknown> }) => (
  <Page
    title={props.title}
    {...(props.back !== undefined && { back: props.back })}
    action={
      <Button look="main" onPress={props.read.again}>
        {texts.connection.tryAgain}
      </Button>
    }
  >
    <Problem failure={props.read.failure} />
  </Page>
);
