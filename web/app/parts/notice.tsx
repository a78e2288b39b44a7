import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './notice.css';

/**
 * A line that asks for attention; what can be done about it stands beside it. One that comes up while someone reads is
 * `live`: it is read out without taking the focus.
 */
export const Notice = (props: {
  icon?: IconName;
  live?: boolean;
  action?: ReactNode;
  children: ReactNode;
}) => (
  <div className="notice" {...(props.live && { role: 'status' })}>
    <Icon name={props.icon ?? 'notice'} />
    <p>{props.children}</p>
    {props.action}
  </div>
);
