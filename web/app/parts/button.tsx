import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

type Props = Omit<ButtonProps, 'children' | 'className' | 'style' | 'isPending'> & {
  /** `main` is the one thing that a page is there for. */
  look?: 'main' | 'plain' | 'quiet';
  icon?: IconName;
  /** What it began takes a while: it stays in place, keeps the focus, and cannot be pressed again. */
  isPending?: boolean;
  /** Left out where `aria-label` says it and the icon shows it. */
  children?: ReactNode;
};

// React Aria's own pending state announces the button by an id that may have gone by then.
/** Something to do. */
export const Button = ({ look = 'plain', icon, isPending, children, ...props }: Props) => (
  <AriaButton
    {...props}
    {...(isPending && { onPress: () => undefined, type: 'button', 'aria-disabled': true })}
    className={`button button-${look}`}
  >
    {icon && <Icon name={icon} />}
    {children !== undefined && <span>{children}</span>}
  </AriaButton>
);
