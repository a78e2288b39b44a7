import { texts } from '../texts/en.ts';
import { ButtonLink } from './parts/button-link.tsx';
import { Page } from './parts/page.tsx';

export default function NotFound() {
  const { title, words, action } = texts.notFound;
  return (
    <Page
      title={title}
      action={
        <ButtonLink look="main" to="/">
          {action}
        </ButtonLink>
      }
    >
      <p>{words}</p>
    </Page>
  );
}
