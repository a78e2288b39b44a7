import { Component, type ReactNode } from 'react';
import { texts } from '../texts/en.ts';
import { Button } from './parts/button.tsx';
import { Page } from './parts/page.tsx';

/** Shows words in the place of a page that broke. Of the error nothing is shown or sent: it may hold what was typed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    const { title, words, action } = texts.broken;
    return (
      <Page
        title={title}
        action={
          <Button look="main" onPress={() => window.location.reload()}>
            {action}
          </Button>
        }
      >
        <p>{words}</p>
      </Page>
    );
  }
}
