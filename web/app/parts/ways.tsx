import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from './icon.tsx';
import './ways.css';

/** A list of ways to further pages. */
export const Ways = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul className="ways" {...(label !== undefined && { 'aria-label': label })}>
    {children}
  </ul>
);

/** One of them; the line below says what is there. */
export const Way = ({ to, title, children }: { to: string; title: string; children?: ReactNode }) => (
  <li>
    <Link href={to} className="way">
      <span className="way-title">{title}</span>
      {children !== undefined && <span className="way-words">{children}</span>}
      <Icon name="forward" />
    </Link>
  </li>
);
