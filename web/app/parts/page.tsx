import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { texts } from '../../texts/en.ts';
import { useHasMoved } from '../moved.tsx';
import { Icon } from './icon.tsx';
import './page.css';

type Props = {
  title: string;
  /** What the browser's tab and history say instead, where the title names somebody. */
  documentTitle?: string;
  /** Where the way back leads; left out on the first page. */
  back?: string;
  /** What the page is there for, within the thumb's reach on a phone. */
  action?: ReactNode;
  children?: ReactNode;
};

/** The content of one page: its heading, which takes the focus when one comes from another page, and its main action. */
export function Page({ title, documentTitle = title, back, action, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const hasMoved = useHasMoved();
  const shownTitle = useRef(title);
  useEffect(() => {
    document.title = texts.app.titleOf(documentTitle);
    // What was pressed has gone with what the page was before.
    if (shownTitle.current !== title) heading.current?.focus();
    shownTitle.current = title;
  }, [title, documentTitle]);
  useEffect(() => {
    if (hasMoved) heading.current?.focus();
  }, [hasMoved]);
  return (
    <main id="content" className="page">
      <div className="page-content">
        {back !== undefined && (
          <Link href={back} className="page-back">
            <Icon name="back" />
            {texts.app.back}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      {action !== undefined && <div className="page-action">{action}</div>}
    </main>
  );
}
