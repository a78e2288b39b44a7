import { type ReactNode, useState } from 'react';
import './more.css';

/** What is made only once somebody opens it. */
export function More(props: { label: string; isOpenAtFirst?: boolean; children: ReactNode }) {
  const { label, isOpenAtFirst = false, children } = props;
  const [isFirstOpen] = useState(isOpenAtFirst);
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details
      className="more"
      open={isFirstOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{label}</summary>
      {isOpen && children}
    </details>
  );
}
