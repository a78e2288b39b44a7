import { Button } from '../app/parts/button.tsx';
import { Problem } from '../app/parts/problem.tsx';
import type { Read } from '../app/use-read.ts';
import { texts } from '../texts/en.ts';

/** In the place of what cannot be had just now; the choices above it stay. */
export const Unread = ({ read: { failure, again } }: { read: Read<unknown> }) => (
  <>
    <Problem failure={failure} />
    <div className="row">
      <Button onPress={again}>{texts.connection.tryAgain}</Button>
    </div>
  </>
);
