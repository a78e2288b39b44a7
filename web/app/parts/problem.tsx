import { useEffect, useRef } from 'react';
import type { Failure } from '../../../src/client/client.ts';
import { useSignIn } from '../../sign-in/use-sign-in.ts';
import { wordsOf } from '../../texts/en/failures.ts';
import { Icon } from './icon.tsx';
import './problem.css';

/** Why something could not be done, and what helps; it comes into view by itself. Nothing typed is lost by it. */
export function Problem({ failure }: { failure: Failure | undefined }) {
  const { is } = useSignIn();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  return (
    <div ref={place} role="alert">
      {failure && (
        <p className="problem">
          <Icon name="notice" />
          <span>{wordsOf(failure, is === 'expired')}</span>
        </p>
      )}
    </div>
  );
}
