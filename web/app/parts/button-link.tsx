import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

/** A way to another page of the app that looks like a button. */
export const ButtonLink = (props: {
  to: string;
  look?: 'main' | 'plain' | 'quiet';
  icon?: IconName;
  children: ReactNode;
}) => (
  <Link href={props.to} className={`button button-${props.look ?? 'plain'}`}>
    {props.icon && <Icon name={props.icon} />}
    <span>{props.children}</span>
  </Link>
);
