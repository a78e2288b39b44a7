import { createContext, type ReactNode, useContext, useState } from 'react';
import { useLocation } from 'wouter';

const Moved = createContext(false);

/** Whether one has come here from another page of the app: then the new page's heading is to be read. */
export const useHasMoved = (): boolean => useContext(Moved);

export function TellWhetherMoved({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const [first] = useState(location);
  const [hasMoved, setHasMoved] = useState(false);
  if (!hasMoved && location !== first) setHasMoved(true);
  return <Moved value={hasMoved}>{children}</Moved>;
}
