import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './leaves.css';

/** What of a record is about to leave it, one below the other. */
export const LeavesList = ({ children }: { children: ReactNode }) => <ul className="leaves">{children}</ul>;

/** A part that leaves. */
export const Leaf = ({ children }: { children: ReactNode }) => (
  <li className="leaf">
    <Icon name="check" />
    <span>{children}</span>
  </li>
);
