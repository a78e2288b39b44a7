import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

type Props = Omit<ButtonProps, 'children' | 'className' | 'style'> & {
  /** `main` is the one thing that a page is there for. */
  look?: 'main' | 'plain' | 'quiet';
  icon?: IconName;
  children: ReactNode;
};

/** Something to do. Where it takes a while (`isPending`), it stays in place and cannot be pressed twice. */
export const Button = ({ look = 'plain', icon, children, ...props }: Props) => (
  <AriaButton {...props} className={`button button-${look}`}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </AriaButton>
);
