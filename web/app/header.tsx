import { Link } from 'wouter';
import { useSignIn } from '../sign-in/use-sign-in.ts';
import { texts } from '../texts/en.ts';
import { Icon, Sign } from './parts/icon.tsx';
import './header.css';

/** Above every page: the way home, and who is signed in. */
export function Header() {
  const state = useSignIn();
  return (
    <header className="header">
      <a className="skip" href="#content">
        {texts.app.toContent}
      </a>
      <Link href="/" className="header-link header-home">
        <Sign />
        {texts.app.name}
      </Link>
      {state.is !== 'signed_out' && (
        <Link href="/you" className="header-link">
          <Icon name="person" />
          {texts.you.open}
        </Link>
      )}
    </header>
  );
}
